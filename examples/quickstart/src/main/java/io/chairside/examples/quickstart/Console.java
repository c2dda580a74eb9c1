package io.chairside.examples.quickstart;

import java.io.PrintStream;

/** Writes to the terminal: lines that stay, and one progress line that is overwritten when the output is a terminal. */
final class Console {

    private final PrintStream out;
    private final boolean interactive;
    private long lastTick;

    Console(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    void line(String format, Object... arguments) {
        if (interactive) {
            out.print("\r\u001b[K");
        }
        out.println(arguments.length == 0 ? format : String.format(java.util.Locale.US, format, arguments));
    }

    void progress(String what, long count) {
        long now = System.nanoTime();
        if (interactive && now - lastTick > 100_000_000L) {
            lastTick = now;
            out.printf(java.util.Locale.US, "\r\u001b[K  %-24s %,10d ...", what, count);
            out.flush();
        }
    }
}
