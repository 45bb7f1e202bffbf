package io.sigmavault.keys.pkcs11;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate that says nothing: Java's key store of PKCS #11 finds a private key only beside a certificate of its public key.
final class SelfSigned {

    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FOR_EVER =
            Instant.parse("9999-12-31T23:59:59Z"); // RFC 5280, 4.1.2.5

    private SelfSigned() {}

    /// @param signer provider of the private key
    static X509Certificate of(String label, KeyPair keys, Provider signer)
            throws GeneralSecurityException {
        var name = new X500Name("CN=" + label);
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(FROM),
                            Date.from(FOR_EVER),
                            name,
                            keys.getPublic());
            var certificate =
                    builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA")
                                    .setProvider(signer)
                                    .build(keys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(certificate);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the token signs no certificate", e);
        }
    }
}
