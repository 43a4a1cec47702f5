package org.tributary.tracking.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a file in MaxMind's format (version 2.0, records of 24 bits) with a few networks and their countries. */
final class TinyCountryFile {

    private static final int SEPARATOR = 16;
    private static final int EMPTY = -1;
    private static final int STRING = 2;
    private static final int SHORT = 5;
    private static final int INT = 6;
    private static final int MAP = 7;

    private final int ipVersion;
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private TinyCountryFile(int ipVersion) {
        this.ipVersion = ipVersion;
    }

    /**
     * Writes it.
     *
     * @param ipVersion 4, or 6 with the addresses of version 4 below {@code ::/96}
     * @param countries by their networks
     */
    static void write(Path file, int ipVersion, Map<String, String> countries) throws IOException {
        TinyCountryFile tiny = new TinyCountryFile(ipVersion);
        countries.forEach(tiny::add);
        Files.write(file, tiny.bytes());
    }

    private void add(String network, String country) {
        String[] parts = network.split("/");
        byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
        int zeros = ipVersion == 6 && address.length == 4 ? 96 : 0;
        int length = zeros + Integer.parseInt(parts[1]);
        int node = 0;
        for (int bit = 0; bit < length - 1; bit++) {
            node = child(node, bit(address, bit - zeros));
        }
        nodes.get(node)[bit(address, length - 1 - zeros)] = -2 - data.size();
        map(data, 1);
        text(data, "country");
        map(data, 1);
        text(data, "iso_code");
        text(data, country);
    }

    private int child(int node, int side) {
        if (nodes.get(node)[side] == EMPTY) {
            nodes.get(node)[side] = nodes.size();
            nodes.add(new int[] {EMPTY, EMPTY});
        }
        return nodes.get(node)[side];
    }

    private static int bit(byte[] address, int bit) {
        return bit < 0 ? 0 : address[bit / 8] >> (7 - bit % 8) & 1;
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            number(out, record(node[0]), 3);
            number(out, record(node[1]), 3);
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(UTF_8));
        metadata(out);
        return out.toByteArray();
    }

    private int record(int value) {
        if (value == EMPTY) {
            return nodes.size();
        }
        return value >= 0 ? value : nodes.size() + SEPARATOR + (-2 - value);
    }

    private void metadata(ByteArrayOutputStream out) {
        map(out, 9);
        field(out, "binary_format_major_version", SHORT, 2);
        field(out, "binary_format_minor_version", SHORT, 0);
        text(out, "build_epoch");
        out.writeBytes(new byte[] {4, 2, 1, 1, 1, 1});
        text(out, "database_type");
        text(out, "Tiny-Country");
        text(out, "description");
        map(out, 0);
        field(out, "ip_version", SHORT, ipVersion);
        text(out, "languages");
        out.writeBytes(new byte[] {0, 4});
        field(out, "node_count", INT, nodes.size());
        field(out, "record_size", SHORT, 24);
    }

    private static void field(ByteArrayOutputStream out, String name, int type, int value) {
        text(out, name);
        out.write(type << 5 | 2);
        number(out, value, 2);
    }

    private static void map(ByteArrayOutputStream out, int size) {
        out.write(MAP << 5 | size);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(STRING << 5 | text.length());
        out.writeBytes(text.getBytes(UTF_8));
    }

    private static void number(ByteArrayOutputStream out, int value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }
}
