"""The form that gives an edition its number and date."""

from django import forms

from thai.forms import ThaiDateField, ThaiDateInput


class IssueForm(forms.Form):
    """As the registry gave them."""

    document_number = forms.CharField(
        label="เลขที่หนังสือ",
        max_length=80,
        help_text="ตามทะเบียนหนังสือส่ง เช่น ศธ 04250/1234",
        error_messages={"required": "กรุณาระบุเลขที่หนังสือตามทะเบียนของสำนักงาน"},
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    dated_on = ThaiDateField(
        label="ลงวันที่",
        widget=ThaiDateInput({"class": "form-control"}),
        error_messages={"required": "กรุณาระบุวันที่ของหนังสือ"},
    )
