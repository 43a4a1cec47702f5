package org.tributary.localstack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Main class: {@code SMTP_PORT} takes mails for anybody, {@code MAIL_PORT} shows them; both on 127.0.0.1. Mails live as long as the process. */
public final class MailBox {

    private static final String LOOPBACK = "127.0.0.1";

    private MailBox() {}

    public static void main(String[] arguments) throws IOException {
        start(port("SMTP_PORT"), port("MAIL_PORT"));
    }

    static HttpServer start(int smtpPort, int httpPort) throws IOException {
        GreenMail mails = new GreenMail(new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        mails.start();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), httpPort), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.createContext("/", new MailPages(mails));
        web.start();
        return web;
    }

    private static int port(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is missing: the port to listen on.");
        }
        return Integer.parseInt(value);
    }
}
