package org.tributary.tracking.click;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts a {@link RedirectHandler} in front of the framework on every connection. */
@Singleton
final class RedirectDoor implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Redirects redirects;
    private final HttpDate date;

    RedirectDoor(Redirects redirects, Clock clock) {
        this.redirects = redirects;
        this.date = new HttpDate(clock);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Listening());
        return event.getBean();
    }

    /** Asked anew for every channel: first for the listening one, whose customizer is then asked for its connections. */
    private final class Listening implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.LISTENER ? this : new OnConnection(channel);
        }
    }

    private final class OnConnection implements NettyServerCustomizer {

        private final Channel channel;

        private OnConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline()
                    .addAfter(
                            ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                            "redirects",
                            new RedirectHandler(redirects, date));
        }
    }
}
