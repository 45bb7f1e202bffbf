package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.share.Shares;
import io.sigmavault.tests.fault.FuzzShare;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.w3c.dom.Element;

/// What Jazzer calls: the servlet itself, with requests about a real folder, one after the other: a line of method and path,
/// lines of headers, an empty line and a body, which ends at a NUL. What a client says of a file is kept as XML that is read
/// again, and answers are XML.
public final class DavFuzzTarget {

    static final int MOST = 16;

    private static final FuzzShare SHARE = new FuzzShare();
    private static final Slot<Shares> SHARES = new Slot<>("the shares");
    private static final FakeAccess ACCESS = new FakeAccess();
    private static final String TOKEN = "token";

    static {
        SHARES.bind(SHARE.shares(), Map.of());
        ACCESS.tokens.put(TOKEN, FuzzShare.ANNA);
    }

    private DavFuzzTarget() {}

    /// Gives some requests to the servlet: each is answered, or refused by a code of its own.
    ///
    /// @return how many were not refused
    public static int fuzzerTestOneInput(byte[] bytes) throws IOException, SigmaVaultException {
        var servlet =
                new DavServlet(
                        SHARES,
                        new Callers(FakeAccess.slot(ACCESS)),
                        new LockTable(System::nanoTime),
                        new Visits(System::nanoTime));
        try {
            int answered = 0;
            String[] requests = new String(bytes, StandardCharsets.ISO_8859_1).split("\0", MOST);
            for (String text : requests) {
                answered += answered(servlet, text) ? 1 : 0;
            }
            return answered;
        } finally {
            SHARE.reset();
        }
    }

    private static boolean answered(DavServlet servlet, String text)
            throws IOException, SigmaVaultException {
        var request = DavRequest.of(text, "Bearer " + TOKEN);
        if (request == null) {
            return false; // the HTTP server would not hand it on
        }
        path(request.uri());
        xml(request.body());
        var answer = new DavAnswer();
        servlet.service(request.asServlet(), answer.asServlet());
        String told = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() == 500) {
            throw new AssertionError(told);
        }
        if (answer.type().startsWith("application/xml")) {
            wellFormed(answer.body());
        }
        return answer.status() < 400;
    }

    private static void wellFormed(byte[] answer) throws IOException {
        try {
            Xml.parse(answer);
        } catch (SigmaVaultException e) {
            throw new AssertionError(new String(answer, StandardCharsets.UTF_8), e);
        }
    }

    /// An address that is understood names the same when it is written again.
    private static void path(String uri) {
        try {
            var path = DavPath.of(uri);
            if (!path.machine()) {
                if (!DavPath.of(path.href(false)).equals(path)) {
                    throw new AssertionError("another path: " + uri);
                }
                VaultPath.parse(path.path().toString());
            }
        } catch (SigmaVaultException e) {
            // refused
        }
    }

    /// What is understood means the same when it is written and read again.
    private static void xml(byte[] body) throws IOException, SigmaVaultException {
        Element root;
        try {
            root = Xml.parse(body);
        } catch (SigmaVaultException e) {
            return; // refused
        }
        String once = written(root);
        String again = written(Xml.parse(once.getBytes(StandardCharsets.UTF_8)));
        if (!again.equals(once)) {
            throw new AssertionError("two texts for one thing: " + once + "\n" + again);
        }
    }

    private static String written(Element element) {
        var text = new StringBuilder();
        Xml.write(element, text);
        return text.toString();
    }
}
