package io.chairside.testkit.quickbooks.internal.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** Bodies that are produced while they are sent. */
final class Streams {
    private Streams() {}

    /** A JSON query answer of made-up rows, about so many bytes long. */
    static InputStream huge(long bytes) {
        byte[] row = ("{\"Id\":\"1\",\"PrivateNote\":\"" + "x".repeat(1000) + "\"},").getBytes(StandardCharsets.UTF_8);
        byte[] head = "{\"QueryResponse\":{\"Deposit\":[".getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(new ByteArrayInputStream(head), rows(row, bytes));
    }

    private static InputStream rows(byte[] row, long bytes) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (position > bytes) {
                    return -1;
                }
                int count = 0;
                while (count < length && position <= bytes) {
                    int at = (int) (position % row.length);
                    int part = Math.min(length - count, row.length - at);
                    System.arraycopy(row, at, target, offset + count, part);
                    count += part;
                    position += part;
                }
                return count;
            }
        };
    }

    /** The first half of a body, then a broken connection. */
    static InputStream broken(byte[] body) {
        return new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position >= body.length / 2) {
                    throw new IOException("cut on purpose");
                }
                return body[position++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int left = body.length / 2 - position;
                if (left <= 0) {
                    throw new IOException("cut on purpose");
                }
                int part = Math.min(left, length);
                System.arraycopy(body, position, target, offset, part);
                position += part;
                return part;
            }
        };
    }
}
