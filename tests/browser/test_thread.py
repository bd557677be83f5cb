"""The golden thread as a tree by keyboard: one stop for Tab, arrows, Home, End, letters; and folded by the mouse."""

import pytest

from areaoffice.office.models import User
from plans.models import DevelopmentPlan
from projects.models import Project
from tests.demo import load_demo


@pytest.fixture
def tree(transactional_db, new_page):
    """The thread of 2565 with the first item of the tree in focus."""
    load_demo("plkutt", "--demo-logins")
    page = new_page(user=User.objects.get(username="planner"))
    page.goto("/thread/2565/")
    page.focus('[role="tree"] [tabindex="0"]')
    return page


def here(page):
    """Words, level and state of the item in focus."""
    return page.evaluate(
        """() => {
            const item = document.activeElement;
            const name = item.querySelector(".node-name");
            return [name.dataset.words, item.getAttribute("aria-level"), item.getAttribute("aria-expanded")];
        }"""
    )


def test_arrows_home_end_and_letters_move_in_the_tree(tree):
    assert here(tree)[1:] == ["1", "true"]
    assert tree.locator('[role="tree"] [tabindex="0"]').count() == 1

    tree.keyboard.press("ArrowRight")
    assert here(tree)[1:] == ["2", "false"]
    tree.keyboard.press("ArrowRight")
    assert here(tree)[1:] == ["2", "true"]
    tree.keyboard.press("ArrowDown")
    assert here(tree)[1] == "3"
    tree.keyboard.press("ArrowLeft")
    assert here(tree)[1:] == ["2", "true"]
    tree.keyboard.press("ArrowLeft")
    assert here(tree)[1:] == ["2", "false"]

    tree.keyboard.press("Home")
    assert here(tree)[0].startswith("1 ด้านความมั่นคง")
    tree.keyboard.press("End")
    assert here(tree)[1] == "2"
    tree.keyboard.press("Home")
    tree.keyboard.press("3")
    assert here(tree)[0].startswith("3 ด้านการพัฒนา")


def test_thai_letters_pass_over_the_number(tree):
    tree.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "ด", bubbles: true}))"""
    )

    assert here(tree)[0].startswith("2 ด้านการสร้างความสามารถ")


def test_enter_opens_the_project_in_focus(tree):
    for _level in range(6):
        tree.keyboard.press("ArrowRight")
    assert here(tree)[1] == "4"

    tree.keyboard.press("Enter")
    tree.wait_for_url(f"**/projects/{Project.objects.get(code='P01', plan__fiscal_year=2565).pk}/")


def test_everything_opens_and_folds_by_button_and_row(tree):
    tree.click("[data-tree-open]")
    assert tree.locator(".node-activity >> visible=true").count() > 70
    tree.click("[data-tree-close]")
    assert tree.locator('[role="treeitem"] >> visible=true').count() == 6

    tree.click(".node-national > .node-row .node-label")
    assert tree.locator('[role="treeitem"] >> visible=true').count() == 8


def test_rows_of_a_direction_are_edited_in_place(tree):
    plan = DevelopmentPlan.objects.get(office__code="plkutt", last_year=2570)
    tree.goto(f"/direction/{plan.pk}/")
    tree.click("#missions .add-row")
    tree.fill("#missions [name=text]", "พันธกิจจากเบราว์เซอร์")
    tree.click("#missions form.part-form button.btn-primary")
    tree.wait_for_selector("#missions li:has-text('พันธกิจจากเบราว์เซอร์')")

    last = "#missions li:has-text('พันธกิจจากเบราว์เซอร์')"
    tree.on("dialog", lambda dialog: dialog.accept())
    tree.click(f"{last} summary")
    tree.click(f"{last} button.text-danger")
    tree.click("#missions button:has-text('เลิกทำ')")
    tree.wait_for_selector("#missions li:has-text('พันธกิจจากเบราว์เซอร์')")
    assert plan.missions.count() == 7

    tree.click("#links .tool")
    tree.check("#links [aria-label='เป้าประสงค์ 1 ตอบพันธกิจ 7']")
    tree.click("#links form.part-form button.btn-primary")
    tree.wait_for_selector("#links .row-view >> visible=true")
    assert plan.goals.get(number=1).missions.count() == 2


def test_a_change_elsewhere_leaves_the_open_form_of_the_links_alone(tree):
    plan = DevelopmentPlan.objects.get(office__code="plkutt", last_year=2570)
    tree.goto(f"/direction/{plan.pk}/")
    tree.click("#links .tool")
    box = "#links [aria-label='เป้าประสงค์ 1 ตอบพันธกิจ 2']"
    tree.check(box)

    tree.click("#missions .add-row")
    tree.fill("#missions [name=text]", "พันธกิจใหม่")
    with tree.expect_response(lambda response: response.url.endswith("/section/links/")):
        tree.click("#missions form.part-form button.btn-primary")

    tree.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    assert tree.is_checked(box)
