package org.tributary.simulator.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Arrays;

/** The connection a request came on, broken in the ways that networks break. The client gets no proper answer. */
public final class Connection {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Channel channel;

    private Connection(Channel channel) {
        this.channel = channel;
    }

    /** The connection of this request. */
    public static Connection of(HttpRequest<?> request) {
        HttpRequest<?> bare = request;
        while (bare instanceof HttpRequestWrapper<?> wrapper) {
            bare = wrapper.getDelegate();
        }
        if (bare instanceof NettyHttpRequest<?> netty) {
            return new Connection(netty.getChannelHandlerContext().channel());
        }
        throw new IllegalStateException("not a request of the server: " + bare.getClass());
    }

    /** Leaves the client waiting until it gives up or {@code longest} has passed, then closes without an answer. */
    public void hang(Duration longest) {
        if (!channel.closeFuture().awaitUninterruptibly(longest.toMillis())) {
            close();
        }
    }

    /** Resets the connection (TCP RST). */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        close();
    }

    /** Sends the head of a 200 answer and half of its body, then closes; returns when it is closed, so that nothing can follow. */
    public void breakOff(String body) {
        byte[] whole = body.getBytes(UTF_8);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(whole.length);
        // From the first handler on, past the HTTP codec, which would insist on a whole message.
        channel.pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.wrappedBuffer(head.getBytes(UTF_8), half))
                .addListener(ChannelFutureListener.CLOSE);
        awaitClosed(channel.closeFuture());
    }

    private void close() {
        awaitClosed(channel.close());
    }

    private static void awaitClosed(ChannelFuture closed) {
        if (!closed.awaitUninterruptibly(LONGEST_CLOSE.toMillis())) {
            throw new IllegalStateException("the connection of a fault did not close");
        }
    }
}
