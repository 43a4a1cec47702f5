package org.tributary.tracking.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which a request takes too long to arrive. The idle time-out alone would let a client hold a connection for
 * ever by a byte now and then. A connection is looked at every half of that time, so that a request costs no timer of its own.
 */
@Singleton
final class SlowRequests implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Duration longest;
    private final Counter closed;

    SlowRequests(@Value("${tracking.limits.arrival:20s}") Duration longest, MeterRegistry metrics) {
        this.longest = longest;
        this.closed = Counter.builder("tributary.requests.slow")
                .description("connections closed because a request took too long to arrive")
                .register(metrics);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OnConnections(null));
        return event.getBean();
    }

    /** The framework asks it for one of its own per channel. */
    private final class OnConnections implements NettyServerCustomizer {

        private final @Nullable Channel channel;

        OnConnections(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
            return new OnConnections(specialized);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline().addFirst("arrival-begins", new Arrival());
            }
        }
    }

    /** Sees the bytes before they are a request. Everything happens on the channel's event loop. */
    private final class Arrival extends ChannelInboundHandlerAdapter {

        private static final long NOTHING = 0;

        private long since = NOTHING;
        private boolean complete;
        private @Nullable ScheduledFuture<?> watch;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            long half = Math.max(1, longest.toNanos() / 2);
            watch = context.executor().scheduleWithFixedDelay(() -> look(context), half, half, TimeUnit.NANOSECONDS);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (watch != null) {
                watch.cancel(false);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!complete) {
                complete = true;
                seeTheEnd(context);
            }
            if (since == NOTHING) {
                since = System.nanoTime() | 1;
            }
            context.fireChannelRead(bytes);
        }

        /** Only now is the pipeline complete, so that nobody can come between us and what makes requests of bytes. */
        private void seeTheEnd(ChannelHandlerContext context) {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            context.pipeline().addAfter(codec, "arrival-ends", new ArrivalEnd(this));
        }

        void ended() {
            since = NOTHING;
        }

        private void look(ChannelHandlerContext context) {
            if (since != NOTHING && System.nanoTime() - since > longest.toNanos()) {
                closed.increment();
                context.close();
            }
        }
    }

    /** Sees the end of each request. */
    private static final class ArrivalEnd extends ChannelInboundHandlerAdapter {

        private final Arrival arrival;

        ArrivalEnd(Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                arrival.ended();
            }
            context.fireChannelRead(message);
        }
    }
}
