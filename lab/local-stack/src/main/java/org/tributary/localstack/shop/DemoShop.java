package org.tributary.localstack.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Main class: the shop on {@code SHOP_PORT} of 127.0.0.1. {@code SHOP_KEYS} is the stack's file of secrets, where the keys stand once the
 * demo organisation has been made; {@code TRACKING_URL} is whom it reports to.
 */
public final class DemoShop {

    private static final String LOOPBACK = "127.0.0.1";

    private DemoShop() {}

    public static void main(String[] arguments) throws IOException {
        start(Integer.parseInt(variable("SHOP_PORT")), variable("TRACKING_URL"), Path.of(variable("SHOP_KEYS")));
    }

    static HttpServer start(int port, String tracking, Path keys) throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.createContext("/", new ShopPages(tracking, keys));
        web.start();
        return web;
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is missing.");
        }
        return value;
    }
}
