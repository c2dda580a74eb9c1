package io.chairside.testkit.quickbooks.internal.server;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import wiremock.jakarta.servlet.DispatcherType;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;
import wiremock.org.eclipse.jetty.servlet.FilterHolder;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;

/** WireMock's server, except that it forgives a multipart body without its closing boundary, as Intuit's own SDK sends it. */
final class LenientHttpServer extends Jetty11HttpServer {
    LenientHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        super(options, admin, stubs);
    }

    @Override
    protected void decorateMockServiceContextBeforeConfig(ServletContextHandler context) {
        super.decorateMockServiceContextBeforeConfig(context);
        FilterHolder holder = new FilterHolder(new ClosingBoundary());
        context.addFilter(holder, "/v3/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static final class ClosingBoundary implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String type = request.getContentType();
            boolean multipart = type != null && type.startsWith("multipart/") && type.contains("boundary=");
            chain.doFilter(multipart ? closed((HttpServletRequest) request, type) : request, response);
        }

        private static ServletRequest closed(HttpServletRequest request, String type) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            String closing = "--" + Files.boundary(type) + "--";
            boolean complete = new String(body, StandardCharsets.ISO_8859_1).contains(closing);
            return new Replayed(request, body, complete ? "" : "\r\n" + closing + "\r\n");
        }
    }

    private static final class Replayed extends HttpServletRequestWrapper {
        private final byte[] body;
        private final byte[] rest;

        Replayed(HttpServletRequest request, byte[] body, String rest) {
            super(request);
            this.body = body;
            this.rest = rest.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new SequenceInputStream(new ByteArrayInputStream(body), new ByteArrayInputStream(rest)));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final SequenceInputStream bytes;
        private boolean finished;

        Bytes(SequenceInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int next = bytes.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = bytes.read(target, offset, length);
            finished = count < 0;
            return count;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("only read in place");
        }
    }
}
