"""The browser fixtures themselves: what they would let through, no other test would find."""

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


def visit(isolated_page, body: str, **options):
    page = isolated_page(**options)
    page.route(
        "http://page.test/",
        lambda route: route.fulfill(
            body=f"<!doctype html><html lang=th><title>หน้าทดสอบ</title><main><h1>หน้า</h1>{body}</main></html>",
            headers={"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"},
        ),
    )
    page.goto("http://page.test/")
    page.evaluate("new Promise((done) => setTimeout(done))")
    return page


def test_quiet_page_has_no_problem(isolated_page, browser_problems):
    visit(isolated_page, "<p>สวัสดี</p>")

    assert browser_problems == []


def test_inline_script_is_a_problem(isolated_page, browser_problems):
    visit(isolated_page, "<script>document.title = 'no'</script>")

    assert any("CSP violation: script-src-elem" in problem for problem in browser_problems)


def test_inline_style_is_a_problem(isolated_page, browser_problems):
    visit(isolated_page, '<p style="color: red">แดง</p>')

    assert any("CSP violation: style-src-attr" in problem for problem in browser_problems)


def test_error_in_javascript_is_a_problem(isolated_page, browser_problems):
    page = visit(isolated_page, "<p>สวัสดี</p>")

    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page.evaluate("new Promise((done) => setTimeout(done, 10))")

    assert browser_problems == ["JavaScript error: broken"]


def test_page_speaks_thai_in_bangkok(isolated_page):
    page = visit(isolated_page, "")

    assert page.evaluate("[navigator.language, new Date(0).getHours()]") == ["th-TH", 7]


def test_image_without_alternative_text_is_a_violation(isolated_page, accessibility_violations):
    page = visit(isolated_page, '<img src="/x.png">')

    assert accessibility_violations(page) == ["image-alt: [['img']]"]
