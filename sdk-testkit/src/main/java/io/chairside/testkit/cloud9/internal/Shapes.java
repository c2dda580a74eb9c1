package io.chairside.testkit.cloud9.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each procedure takes and returns: data, so that it can be compared with the reference by eye. */
final class Shapes {

    private static final Map<String, Shape> SHAPES = load();

    private Shapes() {}

    record Parameter(String name, String type, int longest, boolean required) {}

    record Shape(String name, List<Parameter> parameters, List<String> fields) {
        boolean write() {
            return name.startsWith("Set");
        }
    }

    static @Nullable Shape of(String procedure) {
        return SHAPES.get(procedure);
    }

    private static Map<String, Shape> load() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Shapes.class.getResourceAsStream("procedures.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\|", -1);
                    String name = parts[0].trim();
                    shapes.put(name, new Shape(name, parameters(parts[1]), words(parts[2])));
                }
            }
            return shapes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split(" +"));
    }

    private static List<Parameter> parameters(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (String word : words(text)) {
            boolean required = word.endsWith("!");
            String[] parts = (required ? word.substring(0, word.length() - 1) : word).split(":", -1);
            parameters.add(new Parameter(
                    parts[0], parts[1], parts.length > 2 ? Integer.parseInt(parts[2]) : Integer.MAX_VALUE, required));
        }
        return List.copyOf(parameters);
    }
}
