package io.chairside.benchmarks.soak;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** This process's class path for children, with its folders packed into archives, because the JVM keeps a class archive of archives only. */
final class ClassPath {

    private ClassPath() {}

    static String packed(Path folder) {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            parts.add(Files.isDirectory(path) ? pack(path, folder.resolve("classes-" + parts.size() + ".jar")) : part);
        }
        return String.join(File.pathSeparator, parts);
    }

    private static String pack(Path classes, Path archive) {
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream out = new ZipOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            out.setLevel(0);
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
            return archive.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the classes could not be packed", e);
        }
    }
}
