package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Status and headers as the answer to a request that a well-behaved client would not send, or could not. */
record RawAnswer(int status, Map<String, String> headers, String body) {

    static RawAnswer to(int port, String target) throws IOException {
        return toText(port, "GET " + target + " HTTP/1.1\r\nHost: go.example\r\nUser-Agent: raw\r\n\r\n");
    }

    /** A visit under another name of ours. */
    static RawAnswer to(int port, String host, String target) throws IOException {
        return toText(port, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Firefox/140.0\r\n\r\n");
    }

    static RawAnswer toText(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String status = in.readLine();
            Map<String, String> headers = headers(in);
            char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
            int read = in.read(body);
            return new RawAnswer(
                    Integer.parseInt(status.split(" ", 3)[1]), headers, new String(body, 0, Math.max(0, read)));
        }
    }

    /** By their names in lower case. */
    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length < 2 ? "" : parts[1]);
        }
        return headers;
    }
}
