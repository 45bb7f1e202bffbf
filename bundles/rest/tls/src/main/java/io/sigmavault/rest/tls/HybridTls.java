package io.sigmavault.rest.tls;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// TLS 1.3 by Bouncy Castle's BCJSSE, which has the hybrid group X25519MLKEM768 that the JDK's own
/// TLS lacks. The algorithms below it, AES-GCM and ML-KEM included, come from the JDK: with Bouncy
/// Castle's own AES-GCM records are 28 times slower. The provider is an instance of ours and never
/// registered.
final class HybridTls {

    /// Key exchanges offered, best first. secp256r1 has to be there: BCJSSE looks it up for the
    /// certificate's key as well.
    static final String[] GROUPS = {"X25519MLKEM768", "x25519", "secp256r1"};

    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"
    };

    private final Provider provider = new BouncyCastleJsseProvider();

    /// A server's context. Clients are not asked for certificates.
    SSLContext context(MachineIdentity identity) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLSv1.3", provider);
        var keys = new KeyManager[] {new MachineKeys(identity)};
        context.init(keys, new TrustManager[0], new SecureRandom());
        return context;
    }

    /// Jetty's view of `context`, with our protocol, suites and groups on each engine.
    static SslContextFactory.Server factory(SSLContext context) {
        var factory =
                new SslContextFactory.Server() {
                    @Override
                    public void customize(SSLEngine engine) {
                        super.customize(engine);
                        engine.setSSLParameters(restrict(engine.getSSLParameters()));
                    }
                };
        factory.setSslContext(context);
        factory.setIncludeProtocols(PROTOCOLS);
        factory.setIncludeCipherSuites(SUITES);
        factory.setRenegotiationAllowed(false);
        return factory;
    }

    static SSLParameters restrict(SSLParameters parameters) {
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(SUITES);
        parameters.setNamedGroups(GROUPS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
