package io.sigmavault.share.discovery;

import java.util.Optional;
import javax.xml.namespace.QName;

/// The two versions of WS-Discovery with their namespaces. Windows speaks the first; a question is answered in its own.
enum Dialect {
    /// WS-Discovery of April 2005, WS-Addressing of August 2004, devices profile of February 2006.
    OF_2005(
            "http://schemas.xmlsoap.org/ws/2005/04/discovery",
            "http://schemas.xmlsoap.org/ws/2004/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous",
            "http://schemas.xmlsoap.org/ws/2006/02/devprof",
            "urn:schemas-xmlsoap-org:ws:2005:04:discovery"),
    /// WS-Discovery 1.1 of OASIS.
    OF_2009(
            "http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01",
            "http://www.w3.org/2005/08/addressing",
            "http://www.w3.org/2005/08/addressing/anonymous",
            "http://docs.oasis-open.org/ws-dd/ns/dpws/2009/01",
            "urn:docs-oasis-open-org:ws-dd:ns:discovery:2009:01");

    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    static final String COMPUTERS = "http://schemas.microsoft.com/windows/pub/2005/07";

    private final String discovery;
    private final String addressing;
    private final String anonymous;
    private final String profile;
    private final String everybody;

    Dialect(
            String discovery,
            String addressing,
            String anonymous,
            String profile,
            String everybody) {
        this.discovery = discovery;
        this.addressing = addressing;
        this.anonymous = anonymous;
        this.profile = profile;
        this.everybody = everybody;
    }

    /// Namespace of WS-Discovery.
    String discovery() {
        return discovery;
    }

    /// Namespace of WS-Addressing.
    String addressing() {
        return addressing;
    }

    /// Address that stands for where a question came from.
    String anonymous() {
        return anonymous;
    }

    /// Namespace of the devices profile.
    String profile() {
        return profile;
    }

    /// Address of all who listen.
    String everybody() {
        return everybody;
    }

    /// Whether a type that was asked for is what this machine is: a device that is a computer.
    boolean isOurs(QName type) {
        return type.equals(new QName(profile, "Device"))
                || type.equals(new QName(COMPUTERS, "Computer"));
    }

    static Optional<Dialect> ofAddressing(String namespace) {
        for (Dialect dialect : values()) {
            if (dialect.addressing.equals(namespace)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }
}
