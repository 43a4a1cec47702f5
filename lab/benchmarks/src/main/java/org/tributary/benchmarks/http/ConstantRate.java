package org.tributary.benchmarks.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends GETs at a constant rate over keep-alive connections and measures each from the moment it was due, so that a server which
 * stops for a while pays for all who would have come meanwhile. Everything happens on one event loop; nothing here is shared.
 */
public final class ConstantRate {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final URI target;
    private final double perNano;
    private final long total;
    private final ByteBuf request;
    private final Deque<Long> due = new ArrayDeque<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
    private final List<Phase> phases = new ArrayList<>();
    private final long begin = System.nanoTime();
    private long planned;
    private long answered;
    private long failed;

    /** A tenth of the run, to see what an outage in the middle does. */
    private static final class Phase {
        private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
        private long failed;
    }

    private static final int PHASES = 10;

    private ConstantRate(URI target, int perSecond, int seconds) {
        this.target = target;
        this.perNano = perSecond / 1e9;
        this.total = (long) perSecond * seconds;
        this.request = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
                "GET " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                        + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n\r\n",
                StandardCharsets.US_ASCII));
        for (int phase = 0; phase < PHASES; phase++) {
            phases.add(new Phase());
        }
    }

    /** Arguments: URL, requests per second, seconds, connections. Prints one line of figures in microseconds, and one a tenth. */
    public static void main(String[] arguments) throws InterruptedException {
        ConstantRate run = new ConstantRate(
                URI.create(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        run.loop.next().submit(() -> run.start(Integer.parseInt(arguments[3]))).sync();
        run.loop.terminationFuture().sync();
        System.out.println(run.line("all", run.latencies, run.failed));
        for (int phase = 0; phase < PHASES; phase++) {
            Phase tenth = run.phases.get(phase);
            System.out.println(run.line("tenth " + (phase + 1), tenth.latencies, tenth.failed));
        }
    }

    private String line(String name, Histogram histogram, long failures) {
        return String.format(
                Locale.ROOT,
                "%s answered=%d failed=%d p50=%d p90=%d p99=%d p999=%d max=%d",
                name,
                histogram.getTotalCount(),
                failures,
                micros(histogram, 50),
                micros(histogram, 90),
                micros(histogram, 99),
                micros(histogram, 99.9),
                micros(histogram, 100));
    }

    private static long micros(Histogram histogram, double percentile) {
        return TimeUnit.NANOSECONDS.toMicros(histogram.getValueAtPercentile(percentile));
    }

    private void start(int connections) {
        for (int connection = 0; connection < connections; connection++) {
            connect();
        }
        loop.next().scheduleAtFixedRate(this::tick, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void connect() {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Connection());
                    }
                })
                .connect(target.getHost(), target.getPort());
    }

    private void tick() {
        long now = System.nanoTime();
        while (planned < total && begin + (long) (planned / perNano) <= now) {
            due.add(begin + (long) (planned / perNano));
            planned++;
        }
        pump();
        boolean over = planned == total && answered + failed == total;
        boolean late = now > begin + (long) (total / perNano) + LAST_ANSWERS_NANOS;
        if (over || late) {
            failed += total - answered - failed;
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void pump() {
        while (!due.isEmpty() && !idle.isEmpty()) {
            idle.poll().send(due.poll());
        }
    }

    private Phase phase(long dueAt) {
        int index = (int) ((dueAt - begin) * perNano * PHASES / total);
        return phases.get(Math.clamp(index, 0, PHASES - 1));
    }

    private void fail(long dueAt) {
        failed++;
        phase(dueAt).failed++;
    }

    private final class Connection extends SimpleChannelInboundHandler<HttpObject> {

        private @Nullable Channel channel;
        private long dueAt;
        private boolean busy;
        private int status;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            idle.add(this);
        }

        void send(long at) {
            dueAt = at;
            busy = true;
            if (channel != null) {
                channel.pipeline().firstContext().writeAndFlush(request.duplicate());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpResponse response) {
                status = response.status().code();
            }
            if (message instanceof LastHttpContent) {
                busy = false;
                if (status == 302) {
                    long nanos = System.nanoTime() - dueAt;
                    latencies.recordValue(nanos);
                    phase(dueAt).latencies.recordValue(nanos);
                    answered++;
                } else {
                    fail(dueAt);
                }
                idle.add(this);
                pump();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            idle.remove(this);
            if (busy) {
                fail(dueAt);
            }
            connect();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            context.close();
        }
    }
}
