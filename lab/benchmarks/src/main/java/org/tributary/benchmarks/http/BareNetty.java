package org.tributary.benchmarks.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;

/** Answers every request with the same redirect and does nothing else: what HTTP on this machine costs with Netty. */
public final class BareNetty {

    private static final String LOCATION =
            "https://shop.example/?click_id=clk_AQGh_gtnHgAAAAAAAQAABW-LlgAAAAAAQBDOVpbOfos8taMS";
    private static final String COOKIE =
            "trb_click=clk_AQGh_gtnHgAAAAAAAQAABW-LlgAAAAAAQBDOVpbOfos8taMS; Path=/; Max-Age=7776000; SameSite=Lax; HttpOnly";

    private BareNetty() {}

    /** Listens on 127.0.0.1 until the process is ended; the argument is the port. */
    public static void main(String[] arguments) throws InterruptedException {
        EventLoopGroup loops = new NioEventLoopGroup();
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Redirect());
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    @ChannelHandler.Sharable
    private static final class Redirect extends SimpleChannelInboundHandler<HttpObject> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpRequest) {
                FullHttpResponse answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.FOUND, Unpooled.EMPTY_BUFFER);
                answer.headers()
                        .set(HttpHeaderNames.LOCATION, LOCATION)
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .set(HttpHeaderNames.SET_COOKIE, COOKIE)
                        .set(HttpHeaderNames.CONTENT_LENGTH, "0");
                context.write(answer, context.voidPromise());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            context.close();
        }
    }
}
