package org.tributary.tracking.qr;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A square picture of one bit per pixel in the format of PNG (RFC 2083), without a graphics library. */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte ONE_BIT = 1;
    private static final byte GREYSCALE = 0;
    private static final byte NO_FILTER = 0;

    /** Which pixels are black. */
    @FunctionalInterface
    interface Pixels {
        boolean isBlack(int x, int y);
    }

    private PngFile() {}

    static byte[] of(int size, Pixels pixels) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(size));
            chunk(out, "IDAT", rows(size, pixels));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return file.toByteArray();
    }

    private static byte[] header(int size) {
        return ByteBuffer.allocate(13)
                .putInt(size)
                .putInt(size)
                .put(ONE_BIT)
                .put(GREYSCALE)
                .array();
    }

    private static byte[] rows(int size, Pixels pixels) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < size; y++) {
                out.write(NO_FILTER);
                for (int x = 0; x < size; x += Byte.SIZE) {
                    out.write(eight(x, y, pixels));
                }
            }
        }
        return packed.toByteArray();
    }

    /** White is one; beyond the right edge nobody looks. */
    private static int eight(int x, int y, Pixels pixels) {
        int bits = 0;
        for (int i = 0; i < Byte.SIZE; i++) {
            bits = bits << 1 | (pixels.isBlack(x + i, y) ? 0 : 1);
        }
        return bits;
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
