package io.chairside.cloud9.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads answer documents from the stream, and nothing else: no document type, no entities of anyone's making, bounded in depth, in fields and in
 * the length of a text. Whatever comes in, it ends in a {@link Reply}, except when the connection itself breaks. Thread-safe.
 */
public final class ReplyReader {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_RECORDS = 2_000_000;
    private static final int FIELD_DEPTH = 4;

    private final XMLInputFactory factory;

    /** Creates a reader. */
    public ReplyReader() {
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("no external entity is read");
        });
        factory.setXMLReporter((message, type, information, location) -> {});
    }

    /**
     * Reads one document.
     *
     * @param in the document; not closed
     * @return what it is
     * @throws IOException if reading from the connection failed
     */
    public Reply read(InputStream in) throws IOException {
        Source source = new Source(in);
        Parse parse = new Parse();
        try {
            XMLStreamReader reader = create(source);
            try {
                parse.run(reader);
            } finally {
                reader.close();
            }
            return parse.reply();
        } catch (Unfit e) {
            return Reply.unreadable(e.problem(), false);
        } catch (XMLStreamException e) {
            source.rethrow();
            return Reply.unreadable(
                    parse.began
                            ? "the answer is not well-formed XML"
                            : "the answer is not an answer document of Cloud 9",
                    source.ended && parse.began);
        } catch (RuntimeException e) {
            // The platform's parser answers some nonsense with exceptions of its own.
            source.rethrow();
            return Reply.unreadable("the answer is not well-formed XML", false);
        }
    }

    private XMLStreamReader create(Source source) throws XMLStreamException {
        synchronized (factory) {
            return factory.createXMLStreamReader(source);
        }
    }

    /** One document under way. */
    private static final class Parse {

        private final Columns columns = new Columns();
        private final List<WireRecord> records = new ArrayList<>();
        private final String[] path = new String[MAX_DEPTH + 1];
        private final StringBuilder text = new StringBuilder();
        private @Nullable String[] record = new String[0];
        private int depth;
        private int place = Columns.DROPPED;
        private boolean began;
        private boolean ended;
        private String status = "";
        private String code = "";
        private String message = "";

        void run(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD ->
                        throw new Unfit("the answer carries a document type, which is not read");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unfit("the answer refers to an unknown entity");
                    case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        characters(reader);
                    case XMLStreamConstants.END_DOCUMENT -> ended = true;
                    default -> {
                        // comments and processing instructions
                    }
                }
            }
        }

        private void start(String name) {
            if (++depth > MAX_DEPTH) {
                throw new Unfit("the answer is nested too deeply");
            }
            path[depth] = name;
            if (depth == 1) {
                if (!name.equalsIgnoreCase("GetDataResponse") && !name.equalsIgnoreCase("GetDataRequest")) {
                    throw new Unfit("the answer is another document than an answer of Cloud 9, such as a web page");
                }
                began = true;
            } else if (depth == FIELD_DEPTH - 1 && inRecord()) {
                record = new String[columns.size()];
            } else if (depth == FIELD_DEPTH && inRecord()) {
                place = columns.place(name);
                if (columns.size() > Columns.MAX) {
                    throw new Unfit("the answer has too many different fields");
                }
            }
            if (depth <= FIELD_DEPTH) {
                text.setLength(0);
            }
        }

        private boolean inRecord() {
            return path[2].equalsIgnoreCase("Records") && path[FIELD_DEPTH - 1].equalsIgnoreCase("Record");
        }

        private void characters(XMLStreamReader reader) {
            int length = reader.getTextLength();
            if (text.length() + length > MAX_TEXT) {
                throw new Unfit("the answer has a text that is too long");
            }
            if (depth == 2 || depth == FIELD_DEPTH) {
                text.append(reader.getTextCharacters(), reader.getTextStart(), length);
            }
        }

        private void end() {
            if (depth == 2) {
                envelope(path[2].toLowerCase(Locale.ROOT), text.toString().strip());
            } else if (depth == FIELD_DEPTH - 1 && inRecord()) {
                if (records.size() >= MAX_RECORDS) {
                    throw new Unfit("the answer has too many records");
                }
                records.add(new WireRecord(columns, record));
            } else if (depth == FIELD_DEPTH && inRecord() && place >= 0) {
                if (place >= record.length) {
                    record = Arrays.copyOf(record, Math.max(place + 1, columns.size()));
                }
                if (record[place] != null && !record[place].contentEquals(text)) {
                    throw new Unfit("a record has a field twice with different values");
                }
                record[place] = text.toString();
            }
            if (depth <= FIELD_DEPTH) {
                text.setLength(0);
            }
            depth--;
        }

        private void envelope(String name, String value) {
            switch (name) {
                case "responsestatus" -> status = value;
                case "errorcode" -> code = value;
                case "errormessage" -> message = value;
                default -> {
                    // records, and what nobody knows
                }
            }
        }

        Reply reply() {
            if (!ended || !began) {
                return Reply.unreadable("the answer breaks off", true);
            }
            if (status.equalsIgnoreCase("Success")) {
                return Reply.success(records);
            }
            if (status.equalsIgnoreCase("Error")) {
                return Reply.error(code.matches("\\d{1,6}") ? Integer.parseInt(code) : Reply.NO_CODE, message);
            }
            return Reply.unreadable("the answer says neither success nor error", false);
        }
    }

    /** A document that is well-formed and yet not acceptable. */
    private static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unfit(String problem) {
            super(problem, null, false, false);
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    /** The stream, which remembers how it ended. */
    private static final class Source extends InputStream {

        private final InputStream in;
        private boolean ended;
        private @Nullable IOException failure;

        Source(InputStream in) {
            this.in = in;
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = in.read(bytes, offset, length);
                ended |= read < 0;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
