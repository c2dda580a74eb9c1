package io.chairside.benchmarks.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of a command line, {@code --name value} or {@code --name=value}. */
final class Options {

    /** A command line that cannot be understood; its message is for the person who typed it. */
    static final class BadOption extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadOption(String message) {
            super(message);
        }
    }

    private final Map<String, String> values = new LinkedHashMap<>();

    private Options() {}

    static Options parse(String[] arguments, List<String> known) {
        Options options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                throw new BadOption("'" + argument + "' is not an option; known are " + named(known));
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (!known.contains(name)) {
                throw new BadOption("unknown option --" + name + "; known are " + named(known));
            }
            if (equals < 0 && i + 1 == arguments.length) {
                throw new BadOption("--" + name + " needs a value");
            }
            options.values.put(name, equals < 0 ? arguments[++i] : argument.substring(equals + 1));
        }
        return options;
    }

    private static String named(List<String> known) {
        return String.join(", ", known.stream().map(name -> "--" + name).toList());
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new BadOption("--" + name + " is required");
        }
        return value;
    }

    String oneOf(String name, String otherwise, String... allowed) {
        String value = text(name, otherwise);
        if (!List.of(allowed).contains(value)) {
            throw new BadOption("--" + name + " must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    int number(String name, int otherwise, int least, int most) {
        long value = longNumber(name, otherwise);
        if (value < least || value > most) {
            throw new BadOption("--" + name + " must be between " + least + " and " + most);
        }
        return (int) value;
    }

    long longNumber(String name, long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadOption("--" + name + " must be a whole number");
        }
    }

    /** The same options as arguments of a child process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        values.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }
}
