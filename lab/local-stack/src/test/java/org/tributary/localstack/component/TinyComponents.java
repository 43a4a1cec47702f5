package org.tributary.localstack.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Components whose process is the {@link TinyService}, for tests of other rooms. */
public final class TinyComponents {

    private final Path folder;

    /** @param folder empty, for the program and its traces */
    public TinyComponents(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("built"));
        String name = TinyService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(folder.resolve("built/tiny.jar"));
                ZipOutputStream jar = new ZipOutputStream(file);
                InputStream code = TinyService.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new ZipEntry(name));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }

    /** A component that is ready from its start on. */
    public Component ready(String name, int port, List<String> after) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".ready"), "");
        return component(name, port, after, Map.of("PORT", Integer.toString(port), "READY_WHEN", file.toString()));
    }

    /** A component that never gets ready. */
    public Component waiting(String name, int port) {
        return component(
                name,
                port,
                List.of(),
                Map.of(
                        "PORT",
                        Integer.toString(port),
                        "READY_WHEN",
                        folder.resolve("never").toString()));
    }

    /** A component whose process ends at once with these last words. */
    public Component givingUp(String name, int port, String lastWords) {
        return component(name, port, List.of(), Map.of("GIVE_UP", lastWords));
    }

    private Component component(String name, int port, List<String> after, Map<String, String> environment) {
        Program program = new Program(name, "", TinyService.class.getName(), JvmFlags.SMALL);
        Distribution distribution =
                new Distribution(folder.resolve("built"), folder.resolve("copy").resolve(name));
        return new JavaComponent(
                program,
                List.of(port),
                after,
                distribution,
                environment,
                folder.resolve("data").resolve(name),
                () -> {});
    }
}
