package io.sigmavault.share.discovery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// What this machine answers to a question of the network.
///
/// @param port where its description is, by HTTP
record Answers(Identity identity, Envelope envelope, int port) {

    /// @param addresses where the description is
    /// @return empty if the question is none for this machine
    byte[] to(Message question, List<String> addresses) {
        if (question.isProbe() && question.looksForUs()) {
            return envelope.probeMatch(question, addresses);
        }
        if (question.isResolve() && question.endpoint().equals(identity.address())) {
            return envelope.resolveMatch(question, addresses);
        }
        return new byte[0];
    }

    /// Address of the description for somebody who reaches this machine by `own`.
    String location(InetAddress own) {
        String host = own.getHostAddress();
        int scope = host.indexOf('%');
        String plain = scope < 0 ? host : host.substring(0, scope);
        return "http://"
                + (own instanceof Inet6Address ? "[" + plain + "]" : plain)
                + ":"
                + port
                + path();
    }

    String path() {
        return "/" + identity.id() + "/";
    }
}
