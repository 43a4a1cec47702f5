package org.tributary.benchmarks.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
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
 * stops for a while pays for all who would have come meanwhile. Requests fall due in ticks of a millisecond. The first seconds, in
 * which connections are made and this program itself gets warm, are sent and counted but not measured. Everything happens on one event
 * loop; nothing here is shared.
 */
public final class ConstantRate {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int WARM_UP_SECONDS = 5;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final URI target;
    private final double perTick;
    private final long unmeasured;
    private final long total;
    private final ByteBuf request;
    private final Deque<Long> due = new ArrayDeque<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
    private final List<Phase> phases = new ArrayList<>();
    private long begin;
    private long ticks;
    private long planned;
    private long answered;
    private long failed;

    /** A tenth of what is measured, to see what an outage in the middle does. */
    private static final class Phase {
        private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
        private long failed;
    }

    private static final int PHASES = 10;

    private ConstantRate(URI target, int perSecond, int seconds) {
        this.target = target;
        this.perTick = perSecond * (double) TICK_NANOS / TimeUnit.SECONDS.toNanos(1);
        this.unmeasured = (long) perSecond * WARM_UP_SECONDS;
        this.total = (long) perSecond * seconds + unmeasured;
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
        System.out.println(run.line("all", run.latencies, run.failed) + " sent=" + run.total);
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
        begin = System.nanoTime() + TICK_NANOS;
        loop.next().scheduleAtFixedRate(this::tick, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void connect() {
        new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
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
        for (; planned < total && dueAt(ticks) <= now; ticks++) {
            for (; planned < Math.min(total, (long) ((ticks + 1) * perTick)); planned++) {
                due.add(planned);
            }
        }
        pump();
        boolean over = planned == total && answered + failed == total;
        boolean late = now > dueAt((long) (total / perTick)) + LAST_ANSWERS_NANOS;
        if (over || late) {
            failed += total - answered - failed;
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private long dueAt(long tick) {
        return begin + tick * TICK_NANOS;
    }

    /** When the request of that number fell due. */
    private long dueAtOf(long number) {
        return dueAt((long) (number / perTick));
    }

    private void pump() {
        while (!due.isEmpty() && !idle.isEmpty()) {
            idle.poll().send(due.poll());
        }
    }

    private @Nullable Phase phase(long number) {
        return number < unmeasured ? null : phases.get((int) ((number - unmeasured) * PHASES / (total - unmeasured)));
    }

    private void succeed(long number) {
        answered++;
        Phase phase = phase(number);
        if (phase != null) {
            long nanos = System.nanoTime() - dueAtOf(number);
            latencies.recordValue(nanos);
            phase.latencies.recordValue(nanos);
        }
    }

    private void fail(long number) {
        failed++;
        Phase phase = phase(number);
        if (phase != null) {
            phase.failed++;
        }
    }

    private final class Connection extends SimpleChannelInboundHandler<HttpObject> {

        private @Nullable Channel channel;
        private long number;
        private boolean busy;
        private int status;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            idle.add(this);
        }

        void send(long request) {
            number = request;
            busy = true;
            if (channel != null) {
                channel.pipeline().firstContext().writeAndFlush(ConstantRate.this.request.duplicate());
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
                    succeed(number);
                } else {
                    fail(number);
                }
                idle.add(this);
                pump();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            idle.remove(this);
            if (busy) {
                fail(number);
            }
            connect();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            context.close();
        }
    }
}
