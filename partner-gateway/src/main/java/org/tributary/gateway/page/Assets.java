package org.tributary.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of style sheets and scripts. Each holds its version, so that browsers may keep it for ever. */
final class Assets {

    private static final int DIGITS_OF_HASH = 12;
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /** A file of a WebJar, such as {@code htmx.org} and {@code dist/htmx.min.js}. */
    static String library(String artifact, String file) {
        return ADDRESSES.computeIfAbsent(
                artifact + "/" + file, any -> "/assets/lib/" + artifact + "/" + version(artifact) + "/" + file);
    }

    /** A file of ours in {@code src/main/resources/assets}. */
    static String own(String file) {
        return ADDRESSES.computeIfAbsent(file, any -> "/assets/own/" + file + "?v=" + hash("/assets/" + file));
    }

    private static String version(String artifact) {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String hash(String resource) {
        try (InputStream in = open(resource)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest).substring(0, DIGITS_OF_HASH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("the class path lacks " + resource + "; build the module again");
        }
        return in;
    }
}
