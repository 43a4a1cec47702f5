package org.tributary.platform.compression;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Bytes in fewer bytes. The first byte tells the form: 0 for bytes as they are, 1 for an LZ4 block behind its original length (four
 * bytes, the highest first).
 */
public final class Compression {

    private static final byte PLAIN = 0;
    private static final byte LZ4 = 1;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
    private static final LZ4SafeDecompressor EXPANDER =
            LZ4Factory.fastestInstance().safeDecompressor();

    private Compression() {}

    public static byte[] compress(byte[] bytes) {
        byte[] room = new byte[HEAD + COMPRESSOR.maxCompressedLength(bytes.length)];
        int length = COMPRESSOR.compress(bytes, 0, bytes.length, room, HEAD);
        if (length + HEAD > bytes.length) {
            return ByteBuffer.allocate(1 + bytes.length).put(PLAIN).put(bytes).array();
        }
        ByteBuffer.wrap(room).put(LZ4).putInt(bytes.length);
        return Arrays.copyOf(room, HEAD + length);
    }

    /**
     * What {@link #compress} was given.
     *
     * @throws IllegalArgumentException for bytes that it did not write
     */
    public static byte[] expand(byte[] compressed) {
        ByteBuffer buffer = ByteBuffer.wrap(compressed);
        byte form = compressed.length == 0 ? -1 : buffer.get();
        return switch (form) {
            case PLAIN -> Arrays.copyOfRange(compressed, 1, compressed.length);
            case LZ4 -> expandBlock(compressed, buffer);
            default -> throw new IllegalArgumentException("no compressed bytes: they begin with " + form);
        };
    }

    private static byte[] expandBlock(byte[] compressed, ByteBuffer buffer) {
        if (compressed.length < HEAD || buffer.getInt() < 0) {
            throw new IllegalArgumentException("compressed bytes are cut off");
        }
        byte[] bytes = new byte[buffer.getInt(1)];
        try {
            int length = EXPANDER.decompress(compressed, HEAD, compressed.length - HEAD, bytes, 0);
            if (length == bytes.length) {
                return bytes;
            }
        } catch (LZ4Exception broken) {
            throw new IllegalArgumentException("compressed bytes are damaged", broken);
        }
        throw new IllegalArgumentException("compressed bytes are cut off");
    }
}
