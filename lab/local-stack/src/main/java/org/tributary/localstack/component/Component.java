package org.tributary.localstack.component;

import java.io.IOException;
import java.util.List;
import org.tributary.servers.Launch;

/** A part of the stack that is one process. */
public sealed interface Component permits ServerComponent, JavaComponent {

    /** Lower-case name: of its log, its record, and as {@code PID_NAME} of its process id. */
    String name();

    /** The ports it takes, the one for clients first. */
    List<Integer> ports();

    /** The names of components that must be ready before this one is prepared. */
    List<String> after();

    /**
     * Lays what its process needs.
     *
     * @throws IOException when this machine cannot run it; the message says what to do
     */
    void prepare() throws IOException;

    Launch launch();

    /** One short look at whether it does its work. */
    Readiness readiness();

    /** The signal that ends it in order. */
    String stopSignal();

    /** What a look showed. */
    sealed interface Readiness {

        /** It does. */
        record Ready() implements Readiness {}

        /**
         * It does not, for now.
         *
         * @param reason in its own words, where it has any
         */
        record NotYet(String reason) implements Readiness {}
    }
}
