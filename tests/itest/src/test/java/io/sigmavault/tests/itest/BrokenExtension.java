package io.sigmavault.tests.itest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Hashtable;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/// A plugin as its author should not make it: a REST extension whose bundle forgets to import
/// `jakarta.ws.rs.core`, and that fails whenever it is asked.
public final class BrokenExtension implements BundleActivator, MessageBodyWriter<Object> {

    static final String NAME = "org.example.broken";

    @Override
    public void start(BundleContext context) {
        var properties = new Hashtable<String, Object>();
        properties.put("osgi.jakartars.extension", "true");
        properties.put("osgi.jakartars.name", "broken");
        var select = context.getBundle().getHeaders().get("Test-Select");
        if (select != null && !select.isEmpty()) {
            properties.put("osgi.jakartars.application.select", select);
        }
        context.registerService(MessageBodyWriter.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        throw new IllegalStateException("broken on purpose");
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream target) {
        throw new IllegalStateException("broken on purpose");
    }

    /// It as a jar.
    ///
    /// @param select filter of the applications that it pushes itself into, or null for the default one
    static byte[] jar(@Nullable String select) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", BrokenExtension.class.getName());
        main.putValue("Import-Package", "org.osgi.framework,jakarta.ws.rs.ext;version=\"[3,4)\"");
        if (select != null) {
            main.putValue("Test-Select", select);
        }
        var file = BrokenExtension.class.getName().replace('.', '/') + ".class";
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest);
                InputStream source =
                        Objects.requireNonNull(
                                BrokenExtension.class.getClassLoader().getResourceAsStream(file))) {
            jar.putNextEntry(new JarEntry(file));
            source.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
