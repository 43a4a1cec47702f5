package org.tributary.tracking.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a record lies in a segment, in whole words of 8 bytes:
 *
 * <pre>
 * word 0   length of the whole record (32 bits), type (8), lane (8), mark (16); 0 until the record is published
 * word 1   checksum (32 bits), length of the payload (32)
 * word 2   time, milliseconds since 1970
 * …        payload, zeros up to the next word
 * </pre>
 *
 * <p>The checksum is CRC-32C of the payload, mixed with the epoch's salt, the position and the other words. The salt is secret and the position
 * is counted in, so that a payload which imitates a record is never taken for one when recovery looks for the next record behind
 * a hole. A record that only skips has word 0 alone, because the rest of a segment may be as short as one word; no payload
 * imitates it either, because its word holds a zero byte and payloads are text.
 */
final class RecordFormat {

    static final int WORD = Long.BYTES;
    static final int HEADER = 3 * WORD;

    private static final long MARK = 0x7B1DL;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle WORDS = LONG.varHandle();

    private RecordFormat() {}

    /** Bytes that a record takes with a payload of at most that many. */
    static int lengthFor(int longestPayload) {
        return (HEADER + longestPayload + WORD - 1) & -WORD;
    }

    static long describe(int length, RecordType type, int lane) {
        return (MARK << 48) | ((long) lane << 40) | ((long) type.code() << 32) | length;
    }

    static boolean isMarked(long word0) {
        return word0 >>> 48 == MARK;
    }

    static int length(long word0) {
        return (int) word0;
    }

    static int typeCode(long word0) {
        return (int) (word0 >>> 32) & 0xff;
    }

    private static int lane(long word0) {
        return (int) (word0 >>> 40) & 0xff;
    }

    /** Word 0 as whoever published it left it; 0 while nobody has. */
    static long published(MemorySegment memory, long offset) {
        return (long) WORDS.getAcquire(memory, offset);
    }

    /** Makes the record visible, after all of it was written. */
    static void publish(MemorySegment memory, long offset, long word0) {
        WORDS.setRelease(memory, offset, word0);
    }

    /** Writes everything but word 0. */
    static void fill(
            MemorySegment memory, long offset, long word0, long position, long salt, Payload payload, int size) {
        byte[] bytes = payload.bytes();
        long time = payload.time();
        int checksum = checksum(salt, position, word0, time, bytes, size);
        memory.set(LONG, offset + WORD, ((long) size << 32) | (checksum & 0xffff_ffffL));
        memory.set(LONG, offset + 2 * WORD, time);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset + HEADER, size);
    }

    /** The record at that offset, or null when what lies there is none. */
    static EpochLog.@Nullable Entry read(MemorySegment memory, long offset, long position, long salt) {
        long word0 = published(memory, offset);
        long word1 = memory.get(LONG, offset + WORD);
        long time = memory.get(LONG, offset + 2 * WORD);
        int size = (int) (word1 >>> 32);
        RecordType type = RecordType.of(typeCode(word0)).orElse(null);
        if (type == null || size < 0 || size > length(word0) - HEADER) {
            return null;
        }
        byte[] payload = memory.asSlice(offset + HEADER, size).toArray(ValueLayout.JAVA_BYTE);
        if ((int) word1 != checksum(salt, position, word0, time, payload, size)) {
            return null;
        }
        return new EpochLog.Entry(position, position + length(word0), type, lane(word0), time, payload);
    }

    private static int checksum(long salt, long position, long word0, long time, byte[] bytes, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, size);
        long words = mix(salt ^ mix(position ^ mix(word0 ^ mix(time))));
        return (int) (crc.getValue() ^ words ^ words >>> Integer.SIZE);
    }

    /** The finalizer of MurmurHash3: every bit of the word bears on every bit of the answer. */
    private static long mix(long word) {
        long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
