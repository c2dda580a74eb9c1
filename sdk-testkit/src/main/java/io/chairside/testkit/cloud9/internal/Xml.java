package io.chairside.testkit.cloud9.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The envelopes. */
final class Xml {

    static final String NAMESPACE = "http://schemas.practica.ws/cloud9/partners/";

    private Xml() {}

    record Request(
            String clientId, String userName, String password, String procedure, Map<String, String> parameters) {
        @Override
        public String toString() {
            return "Request " + procedure;
        }
    }

    static Request parse(byte[] body) {
        Element root = document(body).getDocumentElement();
        if (!"GetDataRequest".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw Refusal.input();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : children(root)) {
            if ("Parameters".equals(child.getLocalName())) {
                children(child).forEach(one -> parameters.put(one.getLocalName(), one.getTextContent()));
            } else {
                parts.put(child.getLocalName(), child.getTextContent());
            }
        }
        return new Request(
                parts.getOrDefault("ClientID", ""),
                parts.getOrDefault("UserName", ""),
                parts.getOrDefault("Password", ""),
                parts.getOrDefault("Procedure", ""),
                parameters);
    }

    /** The records of a recorded answer. */
    static List<Row> records(byte[] answer) {
        List<Row> rows = new ArrayList<>();
        for (Element part : children(document(answer).getDocumentElement())) {
            if ("Records".equals(part.getLocalName())) {
                for (Element record : children(part)) {
                    Row row = new Row();
                    children(record).forEach(field -> row.put(field.getLocalName(), field.getTextContent()));
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Document document(byte[] bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException e) {
            throw Refusal.input();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static byte[] answer(List<Row> rows, @Nullable List<String> fields, boolean nil) {
        StringBuilder xml = head().append("  <ResponseStatus>Success</ResponseStatus>\n  <Records>\n");
        for (Row row : rows) {
            xml.append("    <Record>\n");
            for (String field : fields == null ? List.copyOf(row.values().keySet()) : fields) {
                element(xml, field, row.get(field), nil);
            }
            row.values().forEach((name, value) -> {
                if (name.startsWith("+")) {
                    element(xml, name.substring(1), value, nil);
                }
            });
            xml.append("    </Record>\n");
        }
        return bytes(xml.append("  </Records>\n</GetDataResponse>"));
    }

    static byte[] error(int code, String message) {
        StringBuilder xml = head().append("  <ResponseStatus>Error</ResponseStatus>\n");
        if (code >= 0) {
            xml.append("  <ErrorCode>").append(code).append("</ErrorCode>\n");
        }
        xml.append("  <ErrorMessage>");
        escape(xml, message);
        return bytes(xml.append("</ErrorMessage>\n</GetDataResponse>"));
    }

    private static StringBuilder head() {
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<GetDataResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"" + NAMESPACE
                + "\">\n");
    }

    private static byte[] bytes(StringBuilder xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder xml, String name, String value, boolean nil) {
        xml.append("      <").append(name);
        if (value.isEmpty() && nil) {
            xml.append(" xsi:nil=\"true\" />\n");
            return;
        }
        xml.append('>');
        escape(xml, value);
        xml.append("</").append(name).append(">\n");
    }

    private static void escape(StringBuilder xml, String text) {
        text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t' || c == '\r')
                .filter(c -> c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                .forEach(c -> {
                    switch (c) {
                        case '&' -> xml.append("&amp;");
                        case '<' -> xml.append("&lt;");
                        case '>' -> xml.append("&gt;");
                        case '\r' -> xml.append("&#xD;");
                        default -> xml.appendCodePoint(c);
                    }
                });
    }
}
