package org.tributary.tracking.click;

import static org.tributary.tracking.click.JsonBytes.ascii;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.topic.Topic;
import org.tributary.tracking.journal.Payload;
import org.tributary.tracking.journal.RecordType;

/**
 * A click as it will stand on its lane: the JSON of {@link org.tributary.contracts.event.ClickRecorded}, written straight into a buffer
 * that is used again for the next click of the same thread. Click id and sequence come last, because they exist only once the place in
 * the journal is claimed.
 */
final class ClickRecord implements Payload {

    /** {@code ,"clickId":"clk_…","sequence":…}} at its longest. */
    private static final int LONGEST_END = 128;

    private static final byte[] BEGIN = ascii("{\"type\":\"click\",\"envelope\":{\"org\":");
    private static final byte[] OCCURRED_AT = ascii(",\"mode\":\"" + lowerCase(Mode.LIVE) + "\",\"schemaVersion\":"
            + Envelope.SCHEMA_VERSION + ",\"occurredAt\":");
    private static final byte[] RECORDED_AT = name("recordedAt");
    private static final byte[] DIRECTORY_OFFSET = name("directoryOffset");
    private static final byte[] PROGRAM = ascii("},\"programId\":");
    private static final byte[] PARTNER = name("partnerId");
    private static final byte[] LINK = name("linkId");
    private static final byte[] LINK_NUMBER = name("linkNumber");
    private static final byte[] VISITOR = name("visitor");
    private static final byte[] COUNTRY = name("country");
    private static final byte[] DEVICE = name("device");
    private static final byte[] OS = name("os");
    private static final byte[] BROWSER = name("browser");
    private static final byte[] REFERRER = name("referrer");
    private static final byte[] SUBS = ascii(",\"subs\":{");
    private static final byte[] CLASSIFICATION = ascii("},\"classification\":");
    private static final byte[] REASONS = name("reasons");
    private static final byte[] SIGNALS = name("signals");
    private static final byte[] CLICK_ID = name("clickId");
    private static final byte[] SEQUENCE = name("sequence");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] OPEN = ascii("[");
    private static final byte[] CLOSE = ascii("]");
    private static final byte[] END = ascii("}");

    /** Of {@code sub1} to {@code sub10}, the name that begins the object and the one that goes on. */
    private static final List<byte[]> SUB_FIRST = subNames("");

    private static final List<byte[]> SUB_NEXT = subNames(",");

    private static final List<byte[]> CLASSIFICATIONS = Stream.of(Classification.values())
            .map(classification -> ascii('"' + lowerCase(classification) + '"'))
            .toList();

    private static final int LINKS_BITS = 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final ClickIds ids;
    private final int instance;
    private final long epoch;
    private final byte[] origin;
    private final JsonBytes json = new JsonBytes();
    private final @Nullable WrittenLink[] links = new @Nullable WrittenLink[1 << LINKS_BITS];
    private long time;
    private long linkNumber;
    private @Nullable ClickId clickId;

    /** What every click of the link says alike. */
    private record WrittenLink(LinkEntry link, byte[] text) {}

    ClickRecord(ClickIds ids, int instance, long epoch) {
        this.ids = ids;
        this.instance = instance;
        this.epoch = epoch;
        this.origin = ascii(",\"instance\":" + instance + ",\"epoch\":" + epoch + ",\"lane\":");
    }

    /** Takes the next click; what was there before is gone. */
    ClickRecord of(Click click) {
        time = click.time();
        linkNumber = click.link().number();
        clickId = null;
        json.clear();
        writeEnvelope(click);
        writeLink(click.link());
        writeVisit(click);
        writeSubs(click.query(), click.link().subs());
        writeVerdict(click);
        json.ensureRoom(LONGEST_END);
        return this;
    }

    /** The id under which the click was recorded. */
    ClickId clickId() {
        if (clickId == null) {
            throw new IllegalStateException("the click has not been recorded");
        }
        return clickId;
    }

    @Override
    public RecordType type() {
        return RecordType.CLICK;
    }

    @Override
    public int lane() {
        return Topic.laneOf(linkNumber);
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public int longest() {
        return json.size() + LONGEST_END;
    }

    @Override
    public int complete(long sequence) {
        ClickId id = ids.issue(time, linkNumber, instance, epoch, sequence);
        clickId = id;
        write(CLICK_ID, id.value());
        write(SEQUENCE, sequence);
        json.raw(END);
        return json.size();
    }

    @Override
    public byte[] bytes() {
        return json.array();
    }

    private void writeEnvelope(Click click) {
        write(BEGIN, click.link().org().value());
        json.raw(OCCURRED_AT);
        json.time(click.time());
        json.raw(RECORDED_AT);
        json.time(click.time());
        write(DIRECTORY_OFFSET, click.directoryOffset());
    }

    // The same state is the same object; comparing what they say would cost more than writing it again.
    @SuppressWarnings("ReferenceEquality")
    private void writeLink(LinkEntry link) {
        int place = (int) ((link.number() * MIX) >>> (Long.SIZE - LINKS_BITS));
        WrittenLink known = links[place];
        if (known != null && known.link == link) {
            json.raw(known.text);
            return;
        }
        int begin = json.size();
        write(PROGRAM, link.programId().value());
        write(PARTNER, link.partnerId().value());
        write(LINK, link.linkId().value());
        write(LINK_NUMBER, linkNumber);
        write(origin, lane());
        links[place] = new WrittenLink(link, Arrays.copyOfRange(json.array(), begin, json.size()));
    }

    private void writeVisit(Click click) {
        write(VISITOR, click.visitor().id());
        writeIfKnown(COUNTRY, click.country());
        writeIfKnown(DEVICE, click.agent().device());
        writeIfKnown(OS, click.agent().os());
        writeIfKnown(BROWSER, click.agent().browser());
        writeIfKnown(REFERRER, click.referrer());
    }

    private void writeSubs(ClickQuery query, Map<String, String> ofLink) {
        json.raw(SUBS);
        List<byte[]> names = SUB_FIRST;
        for (int number = 1; number <= ClickQuery.SUBS; number++) {
            String sub = query.sub(number, ofLink);
            if (sub != null) {
                write(names.get(number - 1), sub);
                names = SUB_NEXT;
            }
        }
    }

    private void writeVerdict(Click click) {
        json.raw(CLASSIFICATION);
        json.raw(CLASSIFICATIONS.get(click.verdict().classification().ordinal()));
        write(REASONS, click.verdict().reasons());
        if (!click.verdict().signals().isEmpty()) {
            write(SIGNALS, click.verdict().signals());
        }
    }

    private void write(byte[] name, String value) {
        json.raw(name);
        json.text(value);
    }

    private void write(byte[] name, long value) {
        json.raw(name);
        json.number(value);
    }

    private void write(byte[] name, List<String> values) {
        json.raw(name);
        json.raw(OPEN);
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.raw(COMMA);
            }
            json.text(values.get(i));
        }
        json.raw(CLOSE);
    }

    private void writeIfKnown(byte[] name, @Nullable String value) {
        if (value != null) {
            write(name, value);
        }
    }

    private static byte[] name(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static List<byte[]> subNames(String before) {
        return IntStream.rangeClosed(1, ClickQuery.SUBS)
                .mapToObj(number -> ascii(before + "\"sub" + number + "\":"))
                .toList();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
