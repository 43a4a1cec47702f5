package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * The answer to a request that no well-behaved client would send.
 *
 * @param status {@link #CLOSED} when the connection was closed without one
 * @param head status line and headers
 * @param body read only where the caller expects one
 */
record RawAnswer(int status, String head, String body) {

    static final int CLOSED = 0;

    private static final int PATIENCE_MILLIS = 20_000;

    static RawAnswer to(int port, String target) throws IOException {
        return toText(port, "GET " + target + " HTTP/1.1\r\nHost: go.example\r\nUser-Agent: raw\r\n\r\n");
    }

    /** A visit under another name of ours. */
    static RawAnswer to(int port, String host, String target) throws IOException {
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Firefox/140.0\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, request.getBytes(UTF_8));
            RawAnswer answer = read(socket.getInputStream());
            String length = answer.header("Content-Length");
            byte[] body = socket.getInputStream().readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return new RawAnswer(answer.status(), answer.head(), new String(body, UTF_8));
        }
    }

    static RawAnswer toText(int port, String request) throws IOException {
        return toBytes(port, request.getBytes(UTF_8));
    }

    static RawAnswer toBytes(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, request);
            return read(socket.getInputStream());
        }
    }

    /** A server that has seen enough may close before everything is sent. */
    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // its answer may be there all the same
        }
    }

    /** The next answer on a connection, whose body must be empty. */
    static RawAnswer read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                head.append((char) octet);
                if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    break;
                }
            }
        } catch (SocketException reset) {
            return new RawAnswer(CLOSED, head.toString(), "");
        }
        String text = new String(head.toString().getBytes(ISO_8859_1), UTF_8);
        return text.startsWith("HTTP/1.")
                ? new RawAnswer(Integer.parseInt(text.split(" ", 3)[1]), text, "")
                : new RawAnswer(CLOSED, text, "");
    }

    /** The value of a header; empty when it is not there. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
