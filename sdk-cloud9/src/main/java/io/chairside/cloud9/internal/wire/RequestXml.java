package io.chairside.cloud9.internal.wire;

import java.util.Map;

/** Writes request documents. What they hold is secret: credentials and patients' data. */
public final class RequestXml {

    private static final String NAMESPACE = "http://schemas.practica.ws/cloud9/partners/";

    private RequestXml() {}

    /**
     * A request.
     *
     * @param clientId the client database
     * @param userName the partner
     * @param password the partner's password
     * @param procedure the procedure
     * @param parameters its parameters in order, by the vendor's names in the vendor's case
     * @return the document
     * @throws FieldException if a value has a character that XML cannot carry
     */
    public static String document(
            String clientId, String userName, String password, String procedure, Map<String, String> parameters) {
        StringBuilder xml = new StringBuilder(512)
                .append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<GetDataRequest xmlns=\"")
                .append(NAMESPACE)
                .append("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
        element(xml, "ClientID", clientId);
        element(xml, "UserName", userName);
        element(xml, "Password", password);
        element(xml, "Procedure", procedure);
        xml.append("<Parameters>");
        parameters.forEach((name, value) -> element(xml, name, value));
        return xml.append("</Parameters></GetDataRequest>").toString();
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append('<').append(name).append('>');
        int i = 0;
        while (i < value.length()) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (!allowed(c)) {
                throw new FieldException(name, "has a character that cannot be sent");
            }
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.appendCodePoint(c);
            }
        }
        xml.append("</").append(name).append('>');
    }

    /** The characters of XML 1.0. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
