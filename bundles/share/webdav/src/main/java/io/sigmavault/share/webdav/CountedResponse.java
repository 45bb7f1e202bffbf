package io.sigmavault.share.webdav;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/// A response whose body is counted.
final class CountedResponse extends HttpServletResponseWrapper {

    private final Visit.Running visit;

    CountedResponse(HttpServletResponse response, Visit.Running visit) {
        super(response);
        this.visit = visit;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Counted(super.getOutputStream());
    }

    private final class Counted extends ServletOutputStream {

        private final ServletOutputStream out;

        Counted(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            visit.wrote(1);
            out.write(octet);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            visit.wrote(length);
            out.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
