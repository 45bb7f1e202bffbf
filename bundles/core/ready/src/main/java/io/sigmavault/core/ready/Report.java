package io.sigmavault.core.ready;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The lines printed when the server is ready.
///
/// @param urls addresses for a browser
/// @param setUpCode empty once set up
/// @param fingerprint of the certificate
/// @param developer true if started with `--developer`
record Report(
        List<String> urls, Optional<String> setUpCode, String fingerprint, boolean developer) {

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("SigmaVault is ready.");
        urls.forEach(url -> lines.add("  Open:         " + url));
        setUpCode.ifPresent(
                code -> lines.add("  Set-up code:  " + code + "   (the page asks for it once)"));
        lines.add("  Certificate:  SHA-256 " + fingerprint);
        if (developer) {
            lines.add(
                    "  WARNING: developer mode, bundles from outside the distribution are accepted.");
        }
        lines.add("Stop with Ctrl-C.");
        return lines;
    }

    /// SHA-256 of a certificate as browsers show it: pairs of hex digits with colons.
    ///
    /// @param pem file with one X.509 certificate
    static String fingerprint(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " is no certificate", e);
        }
    }
}
