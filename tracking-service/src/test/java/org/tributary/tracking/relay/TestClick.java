package org.tributary.tracking.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tributary.contracts.topic.Topic;
import org.tributary.tracking.journal.Payload;
import org.tributary.tracking.journal.RecordType;

/** A click as short as the relay's tests need it. */
final class TestClick implements Payload {

    private static final int LONGEST = 200;

    private final int instance;
    private final long epoch;
    private final int number;
    private byte[] json = new byte[0];

    TestClick(int instance, long epoch, int number) {
        this.instance = instance;
        this.epoch = epoch;
        this.number = number;
    }

    @Override
    public RecordType type() {
        return RecordType.CLICK;
    }

    @Override
    public int lane() {
        return number % Topic.LANES;
    }

    @Override
    public long time() {
        return System.currentTimeMillis();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public int complete(long sequence) {
        json = "{\"type\":\"click\",\"instance\":%d,\"epoch\":%d,\"sequence\":%d,\"lane\":%d,\"number\":%d}"
                .formatted(instance, epoch, sequence, lane(), number)
                .getBytes(UTF_8);
        return json.length;
    }

    @Override
    public byte[] bytes() {
        return json;
    }
}
