package dev.checkpoint.metadata;

/**
 * Something wrong with an annotated bean.
 *
 * @param bean name of the bean
 * @param method class and method
 * @param problem what is wrong
 * @param fix what to do, in one line
 */
public record Finding(String bean, String method, String problem, String fix) {

    @Override
    public String toString() {
        return "bean '" + bean + "', " + method + ": " + problem + ". " + fix;
    }
}
