package io.chairside.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of raw sockets: reads whole requests, counts them, and does to each what the test says, however rude. */
final class RawServer implements AutoCloseable {

    /** What is done with a request, by its number counted from 1. */
    interface Script {
        /** Returns whether the connection stays open for another request. */
        boolean handle(int number, String request, Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Integer> connectionOf = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    RawServer(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static RawServer answering(String answer) throws IOException {
        return new RawServer((number, request, socket) -> {
            send(socket, answer);
            return true;
        });
    }

    static String json(int status, String body) {
        return http(status, "Content-Type: application/json\r\n", body);
    }

    static String http(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api/";
    }

    /** All whole requests read. */
    List<String> requests() {
        return requests;
    }

    /** For each request the number of the connection it came on. */
    List<Integer> connectionOf() {
        return connectionOf;
    }

    long count(String method) {
        return requests.stream()
                .filter(request -> request.startsWith(method + " "))
                .count();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                int connection = sockets.size();
                threads.execute(() -> serve(socket, connection));
            }
        } catch (IOException e) {
            // Closed: no more connections.
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = socket.getInputStream();
            boolean open = true;
            while (open) {
                String request = read(in);
                int number;
                synchronized (this) {
                    connectionOf.add(connection);
                    requests.add(request);
                    number = requests.size();
                }
                open = script.handle(number, request, socket);
            }
        } catch (IOException e) {
            // The other side has gone: nothing to serve.
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            bytes.write(b);
            head = bytes.toString(StandardCharsets.UTF_8);
        }
        int length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
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
