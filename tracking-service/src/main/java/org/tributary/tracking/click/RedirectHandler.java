package org.tributary.tracking.click;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
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
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        FullHttpResponse response = response(redirects.follow(request, peer), request.method());
        response.headers().set(HttpHeaderNames.DATE, date.now());
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        } else {
            if (!request.protocolVersion().isKeepAliveDefault()) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
            var _ = context.write(response, context.voidPromise());
        }
        answered = true;
    }

    private static FullHttpResponse response(Answer answer, HttpMethod method) {
        return switch (answer) {
            case Answer.Found found -> found(found);
            case Answer.Nowhere _ -> nowhere(method);
        };
    }

    private static FullHttpResponse found(Answer.Found found) {
        FullHttpResponse response = response(HttpResponseStatus.FOUND, Unpooled.EMPTY_BUFFER);
        HttpHeaders headers = response.headers()
                .set(HttpHeaderNames.LOCATION, found.location())
                .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        if (found.cookie() != null) {
            headers.set(HttpHeaderNames.SET_COOKIE, found.cookie());
        }
        return response;
    }

    private static FullHttpResponse nowhere(HttpMethod method) {
        ByteBuf page = Unpooled.wrappedBuffer(NotFoundPage.bytes());
        int length = page.readableBytes();
        FullHttpResponse response =
                response(HttpResponseStatus.NOT_FOUND, method.equals(HttpMethod.HEAD) ? Unpooled.EMPTY_BUFFER : page);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, NotFoundPage.TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, length);
        return response;
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf content) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        return response;
    }
}
