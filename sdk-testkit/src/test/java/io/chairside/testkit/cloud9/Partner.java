package io.chairside.testkit.cloud9;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A bare client: text in, text out. */
final class Partner {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Cloud9Simulator service;

    Partner(Cloud9Simulator service) {
        this.service = service;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    String request(String procedure, String... namesAndValues) {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters
                    .append('<')
                    .append(namesAndValues[i])
                    .append('>')
                    .append(escape(namesAndValues[i + 1]))
                    .append("</")
                    .append(namesAndValues[i])
                    .append('>');
        }
        return "<GetDataRequest xmlns=\"http://schemas.practica.ws/cloud9/partners/\"><ClientID>" + service.clientId()
                + "</ClientID><UserName>" + service.userName() + "</UserName><Password>" + service.password()
                + "</Password><Procedure>" + procedure + "</Procedure><Parameters>" + parameters
                + "</Parameters></GetDataRequest>";
    }

    HttpResponse<String> post(String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(service.url()))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/xml")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String call(String procedure, String... namesAndValues) throws Exception {
        return post(request(procedure, namesAndValues)).body();
    }

    List<Map<String, String>> rows(String procedure, String... namesAndValues) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(call(procedure, namesAndValues).getBytes(StandardCharsets.UTF_8)));
        NodeList records = document.getElementsByTagName("Record");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < records.getLength(); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            NodeList fields = records.item(i).getChildNodes();
            for (int j = 0; j < fields.getLength(); j++) {
                if (fields.item(j) instanceof Element field) {
                    row.put(field.getTagName(), field.getTextContent());
                }
            }
            rows.add(row);
        }
        return rows;
    }

    String result(String procedure, String... namesAndValues) throws Exception {
        return rows(procedure, namesAndValues).get(0).get("Result");
    }
}
