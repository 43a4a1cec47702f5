package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** The status line's number as the answer to a request that no well-behaved client would send. */
record RawAnswer(int status) {

    static RawAnswer to(int port, String target) throws IOException {
        return toText(port, "GET " + target + " HTTP/1.1\r\nHost: go.example\r\nUser-Agent: raw\r\n\r\n");
    }

    static RawAnswer toText(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String status = in.readLine();
            return new RawAnswer(Integer.parseInt(status.split(" ", 3)[1]));
        }
    }
}
