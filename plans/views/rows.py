"""Editing rows of a page, whatever the page is: add, edit, remove, move, undo. Every form is also a plain page; htmx swaps it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office.forms_in_place import Difference, FormInPlace
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.models import Office, TrashedRow
from areaoffice.office.versions import StaleRow
from plans.direction_actions import add_row, edit_row, move_row, remove_row, restore_row
from plans.sections import Part
from plans.seen import ROW_GONE, RowGone

CHANGED = "direction-changed"
OF_ROWS = ("part", "row_pk", "trashed_pk", "section")  # the words of an address that are not the board's
STILL_HERE = "สิ่งที่ท่านพิมพ์ยังอยู่ในแบบฟอร์มครบถ้วน"
AS_NEW = "กด “เพิ่ม” เพื่อบันทึกเป็นรายการใหม่"


@dataclass(frozen=True, slots=True)
class Board:
    """The page that rows are edited on. `base` is where their addresses begin; `show` gives what its sections print.

    Without `sections` the page is left for every form; with them htmx swaps a form into its section.
    """

    office: Office
    title: str
    page: str
    base: str
    parts: Mapping[str, Part]
    rows: Callable[[Part], QuerySet[Any]]
    new: Callable[[Part, int | None], Any]
    sections: Mapping[str, str] = field(default_factory=dict)
    show: Callable[[], dict[str, Any]] = dict

    def part(self, slug: str) -> Part:
        if slug not in self.parts:
            raise Http404
        return self.parts[slug]


@dataclass(frozen=True, slots=True)
class Editor:
    """What a form of a row needs to show: where it is sent, and what became of it.

    `anew` is where what was typed can be added as a new row, should somebody remove this one meanwhile.
    """

    board: Board
    title: str
    section: str
    form: FormInPlace
    action: str
    is_new: bool
    anew: str = ""
    overwrite: str = ""
    differences: list[Difference] | None = None

    @property
    def place(self) -> str:
        """The id of the element that the form stands in."""
        return f"edit-{self.form.slug}"

    @property
    def back(self) -> str:
        return f"{self.board.page}#{self.section}"

    @property
    def section_url(self) -> str:
        """Where htmx finds the section as it stands; "" where forms are pages of their own."""
        return f"{self.board.base}section/{self.section}/" if self.board.sections else ""


BoardOf = Callable[..., Board]


def urls_of(prefix: str, name: str, board_of: BoardOf) -> list[URLPattern]:
    """The addresses of a page's rows. `board_of(request, **address)` gives the board to those who may write on it, or raises."""
    form, button = require_http_methods(["GET", "HEAD", "POST"]), require_POST
    return [
        path(f"{prefix}{route}", methods(_on_board(answer, board_of)), name=f"{name}_{last}")
        for route, last, methods, answer in (
            ("section/<slug:section>/", "section", require_safe, _section),
            ("restore/<int:trashed_pk>/", "restore", button, _restore),
            ("<slug:part>/add/", "add", form, _add),
            ("<slug:part>/<int:row_pk>/", "row", form, _edit),
            ("<slug:part>/<int:row_pk>/remove/", "remove", button, _remove),
            ("<slug:part>/<int:row_pk>/move/", "move", button, _move),
        )
    ]


def _on_board(answer: Callable[..., HttpResponse], board_of: BoardOf) -> Callable[..., HttpResponse]:
    """A view for those who are logged in: the board from its own words of the address, the answer from the others."""

    @login_required
    @wraps(answer)
    def view(request: OfficeRequest, **address: Any) -> HttpResponse:
        own = {word: address.pop(word) for word in OF_ROWS if word in address}
        board = board_of(request, **address)
        if "part" in own:
            own["part"] = board.part(own["part"])
        return answer(request, board, **own)

    return view


def _section(request: OfficeRequest, board: Board, section: str) -> HttpResponse:
    return show_section(request, board, section)


def _add(request: OfficeRequest, board: Board, part: Part) -> HttpResponse:
    under = whole(request.POST.get("under") or request.GET.get("under"))
    row = board.new(part, under)
    name = f"{part.slug}-new-{under}" if under else f"{part.slug}-new"
    form = part.form(_typed(request), instance=row, slug=name)
    editor = Editor(board, f"เพิ่ม{part.title}", part.section, form, _add_url(board, part, under), is_new=True)
    return save(request, editor, lambda: add_row(row=form.instance, by=request.user, at=board.office))


def _edit(request: OfficeRequest, board: Board, part: Part, row_pk: int) -> HttpResponse:
    row = board.rows(part).filter(pk=row_pk).first()
    under = getattr(row, f"{part.under}_id") if row and part.under else whole(request.GET.get("under"))
    if row is None:
        row = _one_that_went(request, board, part, under)
    form = part.form(_typed(request), instance=row, slug=f"{part.slug}-{row_pk}")
    action = f"{board.base}{part.slug}/{row_pk}/" + _under(under)
    editor = Editor(board, part.title, part.section, form, action, is_new=False, anew=_add_url(board, part, under))
    return save(
        request, editor, lambda: edit_row(row=form.instance, by=request.user, seen=seen(request), at=board.office)
    )


def _remove(request: OfficeRequest, board: Board, part: Part, row_pk: int) -> HttpResponse:
    row = board.rows(part).filter(pk=row_pk).first()
    place = f"{board.page}#{part.section}"
    try:
        if row is None:
            raise RowGone(ROW_GONE)
        trashed = remove_row(row=row, by=request.user, seen=seen(request), at=board.office, place=place)
    except RowGone as gone:
        return show_section(request, board, part.section, notice=str(gone))
    except ValidationError as error:
        return show_section(request, board, part.section, notice=" ".join(error.messages))
    except StaleRow:
        notice = f"ยังไม่ได้ลบ: “{row}” มีผู้อื่นแก้ไขไปแล้ว กรุณาตรวจสอบค่าล่าสุดก่อน"
        return show_section(request, board, part.section, notice=notice)
    if not _in_place(request, board):
        messages.success(request, _removed(str(row), trashed))
    return show_section(request, board, part.section, undo=trashed)


def _move(request: OfficeRequest, board: Board, part: Part, row_pk: int) -> HttpResponse:
    row = board.rows(part).filter(pk=row_pk).first()
    try:
        if row is None:
            raise RowGone(ROW_GONE)
        move_row(row=row, by=request.user, up=request.POST.get("direction") == "up", at=board.office)
    except RowGone as gone:
        return show_section(request, board, part.section, notice=str(gone))
    return show_section(request, board, part.section)


def _restore(request: OfficeRequest, board: Board, trashed_pk: int) -> HttpResponse:
    section = request.POST.get("section", "")
    if section not in {part.section for part in board.parts.values()}:
        raise Http404
    kept = TrashedRow.objects.of_office(board.office).filter(place=f"{board.page}#{section}")
    try:
        restore_row(trashed=get_object_or_404(kept, pk=trashed_pk), by=request.user)
    except ValidationError as error:
        return show_section(request, board, section, notice=" ".join(error.messages))
    return show_section(request, board, section)


def save(request: OfficeRequest, editor: Editor, write: Callable[[], Any]) -> HttpResponse:
    """Show the form; on POST write it, or say why not and keep what was typed."""
    form: Any = editor.form
    if request.method != "POST" or not form.is_valid():
        return _form(request, editor)
    try:
        write()
    except StaleRow as stale:
        return _form(request, in_conflict(editor, stale.current))
    except RowGone as gone:
        return _form(request, given_back(editor, gone))
    except ValidationError as error:
        form.take_errors(error)
        return _form(request, editor)
    return show_section(request, editor.board, editor.section)


def in_conflict(editor: Editor, current: Any) -> Editor:
    form: Any = editor.form
    return replace(editor, overwrite=form.seen_of(current), differences=form.differences(current))


def given_back(editor: Editor, gone: RowGone) -> Editor:
    """The form of a row that is gone, with what was typed: to be added as a new row where its list takes one."""
    form: Any = editor.form
    form.add_error(None, " ".join([f"{gone}.", STILL_HERE, AS_NEW if editor.anew else ""]).strip())
    return replace(editor, action=editor.anew, is_new=True) if editor.anew else editor


def seen(request: OfficeRequest) -> str:
    """The version that the form was opened with, or the one that this person chose to write over."""
    return request.POST.get("overwrite") or request.POST.get("seen", "")


def show_section(
    request: OfficeRequest, board: Board, name: str, *, notice: str = "", undo: TrashedRow | None = None
) -> HttpResponse:
    """The section in place, or the whole page where there is no JavaScript or nothing is swapped."""
    if not _in_place(request, board):
        if notice:
            messages.error(request, notice)
        return redirect(f"{board.page}#{name}")
    if name not in board.sections:
        raise Http404
    context = {**board.show(), "base": board.base, "notice": notice, "undo": undo, "section": name}
    response = TemplateResponse(request, board.sections[name], context)
    is_refresh = request.method != "POST" and request.htmx.trigger == name  # a section that asks for itself
    shown = f"#{name}-words" if is_refresh else f"#{name}"
    response["HX-Retarget"], response["HX-Reswap"] = shown, "outerHTML"
    if is_refresh:  # a form that stands open beside the words stays as it is
        response["HX-Reselect"] = shown
    if request.method == "POST":
        response["HX-Trigger"] = CHANGED
    return response


def _form(request: OfficeRequest, editor: Editor) -> HttpResponse:
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY if editor.differences is None else HTTPStatus.CONFLICT
    is_swapped = _in_place(request, editor.board)
    template = "plans/direction/form.html" if is_swapped else "plans/direction/edit.html"
    response = TemplateResponse(request, template, {"editor": editor, "board": editor.board}, status=status)
    if is_swapped and request.method == "POST":
        response["HX-Retarget"], response["HX-Reswap"] = f"#{editor.place}", "innerHTML"
    return response


def _one_that_went(request: OfficeRequest, board: Board, part: Part, under: int | None) -> Any:
    """What stands for a row that was removed while somebody wrote on it, so that the form can be given back. 404 for a reader."""
    if request.method != "POST":
        raise Http404
    return board.new(part, under)


def _add_url(board: Board, part: Part, under: int | None) -> str:
    return f"{board.base}{part.slug}/add/{_under(under)}"


def _under(under: int | None) -> str:
    return f"?under={under}" if under else ""


def _in_place(request: OfficeRequest, board: Board) -> bool:
    return bool(request.htmx) and bool(board.sections)


def _typed(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _removed(name: str, trashed: TrashedRow | None) -> str:
    if trashed is None:
        return f"ลบ “{name}” แล้ว"
    said = 'ลบ “{}” แล้ว <a href="{}#trashed-{}">เลิกทำในถังขยะ</a>'
    return format_html(said, name, reverse("desk:trash"), trashed.pk)
