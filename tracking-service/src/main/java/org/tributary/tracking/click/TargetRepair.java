package org.tributary.tracking.click;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Lets visits through whose address is not strictly one: {@code ?sub1=50%off}, {@code ?sub2={macro}}. The framework refuses those with
 * 400, and a click would be lost for a typing error in an advertisement. What does not belong is escaped byte by byte, which reads as it
 * was meant.
 */
@Singleton
final class TargetRepair implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String FOREIGN = "\"<>\\^`{|}[]#";
    private static final char DELETE = 0x7f;

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OnConnections(null));
        return event.getBean();
    }

    /** The target as it was meant: the same text when nothing is broken. */
    static String repaired(String target) {
        int broken = nextBroken(target, 0);
        if (broken == target.length()) {
            return target;
        }
        StringBuilder repaired = new StringBuilder(target.length() + 16);
        int copied = 0;
        for (; broken < target.length(); broken = nextBroken(target, broken + 1)) {
            repaired.append(target, copied, broken).append('%').append(HEX.toHexDigits((byte) target.charAt(broken)));
            copied = broken + 1;
        }
        return repaired.append(target, copied, target.length()).toString();
    }

    private static int nextBroken(String target, int from) {
        for (int at = from; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c >= DELETE || c <= ' ' || FOREIGN.indexOf(c) >= 0 || (c == '%' && !isEscape(target, at))) {
                return at;
            }
        }
        return target.length();
    }

    private static boolean isEscape(String target, int at) {
        return at + 2 < target.length() && isHex(target.charAt(at + 1)) && isHex(target.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /** The framework asks it for one of its own per channel. */
    private record OnConnections(@Nullable Channel channel) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
            return new OnConnections(specialized);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline()
                        .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "target-repair", new Repair());
            }
        }
    }

    @ChannelHandler.Sharable
    private static final class Repair extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String repaired = repaired(request.uri());
                if (!repaired.equals(request.uri())) {
                    request.setUri(repaired);
                }
            }
            context.fireChannelRead(message);
        }
    }
}
