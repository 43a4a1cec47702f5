package org.tributary.tracking.click;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /{key}} and {@code HEAD /{key}} on the event loop, before the framework sees them; everything else goes on to it. One
 * a connection. A redirect is taken only while the framework owes this connection nothing, so that pipelined answers keep their order.
 */
final class RedirectHandler extends ChannelDuplexHandler {

    private final Redirects redirects;
    private final HttpDate date;
    private @Nullable InetAddress peer;

    /** How many requests went on to the framework and have not been answered. */
    private int owed;

    /** The rest of a request that is answered already. */
    private boolean swallowing;

    private boolean answered;

    /** The framework saw something of what has arrived, and wants to hear when that was all. */
    private boolean passedOn;

    RedirectHandler(Redirects redirects, HttpDate date) {
        this.redirects = redirects;
        this.date = date;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (owed == 0 && isVisit(request)) {
                swallowing = !(message instanceof LastHttpContent);
                answer(context, request);
                ReferenceCountUtil.release(message);
                return;
            }
            owed++;
        } else if (swallowing && message instanceof HttpContent) {
            swallowing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        passedOn = true;
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (answered) {
            answered = false;
            Flushes.ofThisLoop().add(context);
            if (owed == 0 && !context.channel().config().isAutoRead()) {
                context.read();
            }
        }
        if (passedOn) {
            passedOn = false;
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean ends = message instanceof LastHttpContent
                && !(message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
        if (ends && owed > 0) {
            owed--;
        }
        var _ = context.write(message, promise);
    }

    private static boolean isVisit(HttpRequest request) {
        boolean method =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return method && request.decoderResult().isSuccess() && isLink(request.uri()) && !hasContent(request.headers());
    }

    /** One segment that is none of our own names. */
    private static boolean isLink(String target) {
        if (target.length() < 2 || target.charAt(0) != '/') {
            return false;
        }
        int question = target.indexOf('?');
        int end = question < 0 ? target.length() : question;
        int slash = target.indexOf('/', 1);
        return end > 1 && (slash < 0 || slash > end) && !ReservedKeys.contains(target.substring(1, end));
    }

    private static boolean hasContent(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || headers.contains(HttpHeaderNames.EXPECT);
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        if (peer == null) {
            peer = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        AsciiString connection = keepAlive
                ? request.protocolVersion().isKeepAliveDefault() ? null : HttpHeaderValues.KEEP_ALIVE
                : HttpHeaderValues.CLOSE;
        FullHttpResponse response = response(redirects.follow(request, peer), request.method(), connection);
        if (keepAlive) {
            var _ = context.write(response, context.voidPromise());
        } else {
            var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
        answered = true;
    }

    private FullHttpResponse response(Answer answer, HttpMethod method, @Nullable AsciiString connection) {
        return switch (answer) {
            case Answer.Found found ->
                response(
                        HttpResponseStatus.FOUND,
                        Unpooled.EMPTY_BUFFER,
                        lines(connection)
                                .with(HttpHeaderNames.LOCATION, found.location())
                                .with(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO)
                                .with(HttpHeaderNames.SET_COOKIE, found.cookie()));
            case Answer.Nowhere _ -> {
                byte[] page = NotFoundPage.bytes();
                yield response(
                        HttpResponseStatus.NOT_FOUND,
                        method.equals(HttpMethod.HEAD) ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(page),
                        lines(connection)
                                .with(HttpHeaderNames.CONTENT_TYPE, NotFoundPage.TYPE)
                                .with(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(page.length)));
            }
        };
    }

    private Lines lines(@Nullable AsciiString connection) {
        return new Lines()
                .with(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .with(HttpHeaderNames.DATE, date.now())
                .with(HttpHeaderNames.CONNECTION, connection);
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf content, Lines lines) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, content, lines.headers(), EmptyHttpHeaders.INSTANCE);
    }

    /** Headers of one answer, which are written once and never looked up: a list does for them, where a table would cost more. */
    private static final class Lines {

        private final CharSequence[] pairs = new CharSequence[12];
        private int used;

        /** Nothing for null. */
        Lines with(AsciiString name, @Nullable CharSequence value) {
            if (value != null) {
                pairs[used++] = name;
                pairs[used++] = value;
            }
            return this;
        }

        HttpHeaders headers() {
            return new ReadOnlyHttpHeaders(false, Arrays.copyOf(pairs, used));
        }
    }
}
