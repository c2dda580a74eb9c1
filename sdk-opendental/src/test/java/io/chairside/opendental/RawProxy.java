package io.chairside.opendental;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server on a bare socket before a simulated office: it keeps connections alive, counts what arrives on each, and can do to a request what no
 * well-behaved server does.
 */
final class RawProxy implements AutoCloseable {

    /** What to do with a request. */
    enum Verdict {
        /** Pass it on, and its answer back. */
        FORWARD,
        /** Read it, then close the connection without a byte. */
        CLOSE_AFTER_READING,
        /** Pass it on, then close the connection without a byte. */
        CLOSE_AFTER_EFFECT,
        /** Refuse it in words that quote a patient. */
        REFUSE_WITH_NAME
    }

    /** A patient's name that this server puts into refusals. */
    static final String NAME = "Zyxwvut";

    /**
     * What arrived.
     *
     * @param line method and path without query
     * @param onConnection how many requests came before it on the same connection
     */
    record Seen(String line, int onConnection) {}

    private record Request(String line, String headers, byte[] body) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final URI office;
    private final Function<String, Verdict> judge;

    /**
     * Starts a proxy.
     *
     * @param officeUrl the office
     * @param judge what to do with a request, by method and path
     */
    RawProxy(String officeUrl, Function<String, Verdict> judge) throws IOException {
        this.office = URI.create(officeUrl);
        this.judge = judge;
        threads.execute(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + office.getPath();
    }

    long count(String line) {
        return seen.stream().filter(one -> one.line().equals(line)).count();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: nobody is served any more.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(office.getHost(), office.getPort())) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(behind.getInputStream());
            for (int number = 0; ; number++) {
                Request request = read(in);
                String line =
                        request.line().replaceAll("\\?\\S*| HTTP/1.1$", "").replace(office.getPath() + "/", "");
                seen.add(new Seen(line, number));
                Verdict verdict = judge.apply(line);
                if (verdict == Verdict.CLOSE_AFTER_READING) {
                    return;
                }
                if (verdict == Verdict.REFUSE_WITH_NAME) {
                    write(
                            client.getOutputStream(),
                            "HTTP/1.1 400 Bad Request",
                            "",
                            ("\"" + NAME + " owes money.\"").getBytes(StandardCharsets.UTF_8));
                    continue;
                }
                write(behind.getOutputStream(), request.line(), hop(request.headers()), request.body());
                Request answer = read(answers);
                if (verdict == Verdict.CLOSE_AFTER_EFFECT) {
                    return;
                }
                write(client.getOutputStream(), answer.line(), hop(answer.headers()), answer.body());
            }
        } catch (EOFException e) {
            // The client keeps no connection any more.
        } catch (IOException e) {
            // One of the two sides went away; the test sees that in what was counted.
        }
    }

    private static String hop(String headers) {
        return headers.replaceAll("(?im)^(content-length|transfer-encoding|connection):.*\r\n", "");
    }

    private static void write(OutputStream out, String line, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((line + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        out.write(all.toByteArray());
        out.flush();
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        StringBuilder headers = new StringBuilder();
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.append(header).append("\r\n");
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        return new Request(first, headers.toString(), chunked ? chunks(in) : in.readNBytes(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
