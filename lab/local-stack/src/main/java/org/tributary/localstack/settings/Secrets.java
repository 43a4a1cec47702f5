package org.tributary.localstack.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The secrets of one stack in a file of {@code name=value} lines that only its owner reads. Each is made when it is first asked for and stays
 * until the state is emptied.
 */
public final class Secrets {

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_LENGTH = 20;
    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> values = new TreeMap<>();

    public Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    public Path file() {
        return file;
    }

    /** A key of 32 random bytes in Base64. */
    public String key(String name) {
        return random("key." + name, () -> {
            byte[] bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    /** A password of 100 random bits in letters that are hard to confuse and need no quoting anywhere. */
    public String password(String name) {
        return random("password." + name, this::letters);
    }

    /** A random token that starts as its kind does elsewhere, such as {@code sk_test_}. */
    public String token(String name, String prefix) {
        return random("token." + name, () -> prefix + letters() + letters());
    }

    /** What {@link #once} or nobody has made yet. */
    public synchronized Optional<String> remembered(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Makes something when it is first asked for, wherever that happens, and remembers it. */
    public String once(String name, Supplier<String> made) {
        return remembered(name).orElseGet(() -> {
            String fresh = made.get();
            put(name, fresh);
            return fresh;
        });
    }

    private synchronized String random(String name, Supplier<String> made) {
        return once(name, made);
    }

    private synchronized void put(String name, String value) {
        values.put(name, value);
        save();
    }

    private String letters() {
        return random.ints(PASSWORD_LENGTH, 0, PASSWORD_LETTERS.length())
                .mapToObj(i -> PASSWORD_LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private void read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
    }

    private void save() {
        String lines = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        PrivateFile.write(file, lines.getBytes(StandardCharsets.UTF_8));
    }
}
