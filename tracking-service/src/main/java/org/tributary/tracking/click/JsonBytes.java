package org.tributary.tracking.click;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * JSON as UTF-8 in an array that is used again and grows where it must. A click writes one object of some twenty fields; a general
 * generator would take as long for it as everything else that happens to the click. Who writes sees to commas and braces.
 */
final class JsonBytes {

    private static final int MOST_BYTES_OF_CHAR = 6;
    private static final int MOST_BYTES_OF_NUMBER = 20;
    private static final long MILLIS = 1_000;
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final byte[] digits = new byte[MOST_BYTES_OF_NUMBER];
    private byte[] bytes = new byte[4_096];
    private int size;
    private long knownSecond = Long.MIN_VALUE;
    private byte[] knownTime = {};

    /** Constant text, made bytes once. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The array itself; another one after it had to grow. */
    byte[] array() {
        return bytes;
    }

    /** Makes room for so many bytes, so that writing them copies nothing. */
    void ensureRoom(int more) {
        if (bytes.length - size < more) {
            byte[] larger = new byte[bytes.length * 2 + more];
            System.arraycopy(bytes, 0, larger, 0, size);
            bytes = larger;
        }
    }

    /** As it is. */
    void raw(byte[] text) {
        ensureRoom(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /** A string: quoted, and escaped where it must be. Half of a surrogate pair becomes a question mark. */
    void text(String value) {
        ensureRoom(value.length() * MOST_BYTES_OF_CHAR + 2);
        bytes[size++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                i = foreign(value, i);
            } else if (c < ' ' || c == '"' || c == '\\') {
                escaped(c);
            } else {
                bytes[size++] = (byte) c;
            }
        }
        bytes[size++] = '"';
    }

    void number(long value) {
        if (value < 0) {
            raw(ascii(Long.toString(value)));
            return;
        }
        ensureRoom(MOST_BYTES_OF_NUMBER);
        int first = MOST_BYTES_OF_NUMBER;
        long rest = value;
        for (; rest > Integer.MAX_VALUE; rest /= 10) {
            digits[--first] = (byte) ('0' + rest % 10);
        }
        int small = (int) rest;
        do {
            digits[--first] = (byte) ('0' + small % 10);
            small /= 10;
        } while (small > 0);
        System.arraycopy(digits, first, bytes, size, MOST_BYTES_OF_NUMBER - first);
        size += MOST_BYTES_OF_NUMBER - first;
    }

    /** A string with the moment in UTC, with milliseconds. */
    void time(long millis) {
        long second = Math.floorDiv(millis, MILLIS);
        if (second != knownSecond) {
            String text = Instant.ofEpochSecond(second).toString();
            knownTime = ascii('"' + text.substring(0, text.length() - 1) + '.');
            knownSecond = second;
        }
        raw(knownTime);
        int fraction = (int) Math.floorMod(millis, MILLIS);
        ensureRoom(MOST_BYTES_OF_NUMBER);
        bytes[size++] = (byte) ('0' + fraction / 100);
        bytes[size++] = (byte) ('0' + fraction / 10 % 10);
        bytes[size++] = (byte) ('0' + fraction % 10);
        bytes[size++] = 'Z';
        bytes[size++] = '"';
    }

    /** A character outside ASCII; answers where it ends. */
    private int foreign(String value, int at) {
        int point = value.codePointAt(at);
        boolean pair = Character.isSupplementaryCodePoint(point);
        if (!pair && Character.isSurrogate((char) point)) {
            bytes[size++] = '?';
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | point >> 6);
            bytes[size++] = last(point);
        } else if (!pair) {
            bytes[size++] = (byte) (0xE0 | point >> 12);
            bytes[size++] = last(point >> 6);
            bytes[size++] = last(point);
        } else {
            bytes[size++] = (byte) (0xF0 | point >> 18);
            bytes[size++] = last(point >> 12);
            bytes[size++] = last(point >> 6);
            bytes[size++] = last(point);
        }
        return pair ? at + 1 : at;
    }

    private static byte last(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        if (c >= ' ') {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xF];
    }
}
