package org.tributary.localstack.component;

import java.io.IOException;
import java.util.List;
import org.tributary.servers.Launch;
import org.tributary.servers.ServerProgram;

/** PostgreSQL, Redis or Kafka. */
record ServerComponent(ServerProgram program, List<Integer> ports) implements Component {

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public void prepare() throws IOException {
        program.prepare();
    }

    @Override
    public Launch launch() {
        return program.launch();
    }

    @Override
    public Readiness readiness() {
        return program.answers()
                ? new Readiness.Ready()
                : new Readiness.NotYet("does not answer on port " + program.port());
    }

    @Override
    public String stopSignal() {
        return program.stopSignal();
    }
}
