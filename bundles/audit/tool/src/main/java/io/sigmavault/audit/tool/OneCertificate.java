package io.sigmavault.audit.tool;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts the one certificate with a fingerprint, whatever names are in it: that of a machine which makes its own.
final class OneCertificate extends X509ExtendedTrustManager {

    private static final int BYTES = 32;

    private final byte[] fingerprint;

    /// @param fingerprint SHA-256 in hex, with colons or without
    /// @throws IllegalArgumentException if it is none
    OneCertificate(String fingerprint) {
        this.fingerprint = HexFormat.of().parseHex(fingerprint.replace(":", "").strip());
        if (this.fingerprint.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint is SHA-256 in hex, 64 digits");
        }
    }

    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each JDK has TLS 1.3", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(shown, fingerprint)) {
                throw new CertificateException(
                        "the server shows the certificate "
                                + HexFormat.ofDelimiter(":").withUpperCase().formatHex(shown)
                                + ", not the one that was named");
            }
        } catch (GeneralSecurityException e) {
            throw e instanceof CertificateException wrong ? wrong : new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    private static CertificateException noClients() {
        return new CertificateException("only servers are checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
