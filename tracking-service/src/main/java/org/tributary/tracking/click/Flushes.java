package org.tributary.tracking.click;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the answers of one round of an event loop together, when the round is over. A round takes what has arrived on all connections;
 * sending each answer at once would let its reader interrupt the round for one answer. Where only one request has arrived, nothing
 * waits. One an event loop, used by its thread alone.
 */
final class Flushes implements Runnable {

    private static final FastThreadLocal<Flushes> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected Flushes initialValue() {
            return new Flushes();
        }
    };

    private final List<ChannelHandlerContext> waiting = new ArrayList<>();

    private Flushes() {}

    /** Those of the event loop that calls. */
    static Flushes ofThisLoop() {
        return OF_LOOP.get();
    }

    /** Flushes the connection at the end of the round. */
    void add(ChannelHandlerContext connection) {
        if (waiting.isEmpty()) {
            connection.executor().execute(this);
        }
        waiting.add(connection);
    }

    @Override
    public void run() {
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).flush();
        }
        waiting.clear();
    }
}
