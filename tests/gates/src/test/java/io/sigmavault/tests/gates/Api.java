package io.sigmavault.tests.gates;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signatures of the exported packages of one bundle: what somebody else's code can be compiled
/// against. Each line stands for one type or one public or protected member.
///
/// @param packages lines by package
/// @param versions version by package, as exported
record Api(SortedMap<String, SortedSet<String>> packages, SortedMap<String, String> versions) {

    private static final Set<AccessFlag> SHOWN =
            Set.of(
                    AccessFlag.PUBLIC,
                    AccessFlag.PROTECTED,
                    AccessFlag.STATIC,
                    AccessFlag.FINAL,
                    AccessFlag.ABSTRACT,
                    AccessFlag.INTERFACE,
                    AccessFlag.ENUM,
                    AccessFlag.ANNOTATION);

    /// Reads the classes of one bundle.
    ///
    /// @param classFiles bytes of its class files
    /// @param versions its exported packages
    static Api of(Collection<byte[]> classFiles, SortedMap<String, String> versions) {
        var packages = new TreeMap<String, SortedSet<String>>();
        versions.keySet().forEach(name -> packages.put(name, new TreeSet<>()));
        for (var bytes : classFiles) {
            var type = ClassFile.of().parse(bytes);
            var name = dotted(type.thisClass());
            var lines = packages.get(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
            if (lines != null && visible(accessOf(type))) {
                lines.addAll(linesOf(type, name));
            }
        }
        return new Api(packages, versions);
    }

    private static SortedSet<String> linesOf(ClassModel type, String name) {
        var lines = new TreeSet<String>();
        lines.add(name + " : " + header(type));
        type.fields().stream()
                .filter(field -> visible(field.flags().flags()))
                .forEach(field -> lines.add(name + "." + field(field)));
        type.methods().stream()
                .filter(method -> visible(method.flags().flags()))
                .filter(method -> !method.flags().has(AccessFlag.SYNTHETIC))
                .forEach(method -> lines.add(name + "." + method(method)));
        return lines;
    }

    private static String header(ClassModel type) {
        var text = new StringBuilder(words(accessOf(type)));
        text.append(type.superclass().map(parent -> " extends " + dotted(parent)).orElse(""));
        text.append(list(" implements ", type.interfaces()));
        type.findAttribute(Attributes.signature())
                .ifPresent(
                        found -> text.append(" generic ").append(found.signature().stringValue()));
        type.findAttribute(Attributes.permittedSubclasses())
                .ifPresent(found -> text.append(list(" permits ", found.permittedSubclasses())));
        type.findAttribute(Attributes.record())
                .ifPresent(found -> text.append(" record ").append(components(found.components())));
        type.findAttribute(Attributes.runtimeInvisibleAnnotations())
                .ifPresent(found ->
                        found.annotations().stream()
                                .map(annotation -> annotation.className().stringValue())
                                .filter(kind -> kind.matches(".*/(Consumer|Provider)Type;"))
                                .forEach(kind ->
                                        text.append(" @").append(kind.replaceAll(".*/|;", ""))));
        return text.toString();
    }

    private static String field(FieldModel field) {
        var constant =
                field.findAttribute(Attributes.constantValue())
                        .map(found -> " = " + found.constant().constantValue())
                        .orElse("");
        return field.fieldName().stringValue()
                + " "
                + field.fieldType().stringValue()
                + " : "
                + words(field.flags().flags())
                + constant.replace("\n", "\\n");
    }

    private static String method(MethodModel method) {
        var generic =
                method.findAttribute(Attributes.signature())
                        .map(found -> " generic " + found.signature().stringValue())
                        .orElse("");
        var thrown =
                method.findAttribute(Attributes.exceptions())
                        .map(found -> list(" throws ", found.exceptions()))
                        .orElse("");
        return method.methodName().stringValue()
                + method.methodType().stringValue()
                + " : "
                + words(method.flags().flags())
                + thrown
                + generic;
    }

    private static String components(List<RecordComponentInfo> components) {
        return components.stream()
                .map(part -> part.name().stringValue() + " " + part.descriptor().stringValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String list(String word, List<ClassEntry> types) {
        return types.isEmpty()
                ? ""
                : types.stream()
                        .map(Api::dotted)
                        .sorted()
                        .collect(Collectors.joining(", ", word, ""));
    }

    private static String dotted(@Nullable ClassEntry type) {
        return type == null ? "" : type.asInternalName().replace('/', '.');
    }

    /// Flags of a nested class as its source states them: those of the class file leave out `protected` and `static`.
    private static Set<AccessFlag> accessOf(ClassModel type) {
        return type.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(found -> found.classes().stream())
                .filter(inner -> inner.innerClass().equals(type.thisClass()))
                .findFirst()
                .map(inner -> inner.flags())
                .orElseGet(() -> type.flags().flags());
    }

    private static boolean visible(Set<AccessFlag> flags) {
        return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
    }

    private static String words(Set<AccessFlag> flags) {
        return flags.stream()
                .filter(SHOWN::contains)
                .map(flag -> flag.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
